package dev.vigil.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the requirements of OWASP ASVS 5.0 that a test holds, such as {@code V3.4.1}. docs/security/asvs.md is made from
 * these.
 *
 * @see <a href="https://owasp.org/www-project-application-security-verification-standard/">ASVS</a>
 */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Asvs {
    String[] value();
}

package dev.vigil.app.map;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;

/** The product's own classes, read once for all tests of the map. */
final class Code {
    static final String ROOT = "dev.vigil.";

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.vigil");

    private Code() {}

    /** Every use of one class by another. */
    static Stream<Use> uses() {
        return CLASSES.stream()
                .flatMap(from -> from.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .map(JavaClass::getBaseComponentType)
                        .filter(to -> !to.isPrimitive())
                        .distinct()
                        .map(to -> new Use(from, to)));
    }

    /** The first part of a package's name below {@code dev.vigil}: the module it belongs to. */
    static String module(JavaClass type) {
        return type.getPackageName().substring(ROOT.length()).split("\\.", -1)[0];
    }

    static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT);
    }

    /** One class that uses another. */
    record Use(JavaClass from, JavaClass to) {
        @Override
        public String toString() {
            return from.getName() + " uses " + to.getName();
        }
    }
}

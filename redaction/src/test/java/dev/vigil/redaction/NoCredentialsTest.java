package dev.vigil.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that speak of credentials and hold none: references, names of things, what manuals write, what logs say. */
class NoCredentialsTest {
    private static final Redactor REDACTOR = Redactor.standard();
    private static final String LINES = """
            issuerKeyHash=2d9f1c0b8aab37cd3f61e0d4a7f6b1c2
            "accessor":"rB2wk0Y45YCufyfq"
            accessibilityOptionId = "0736f5ef-7e88-499a-80cc-90c85d2a5180"
            "api_version": "04.1.25256-34_64"
            apiId: '6a2f9c41'
            author = "james.smith"
            authors: "Jane Q. Public <jq@x>"
            keyName = "projects/x/locations/eu/keyRings/r/cryptoKeys/k1"
            kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
            kmsKeyId: 1234abcd-12ab-34cd-56ef-1234567890ab
            "keyId":"9Zx8Yw7Vu6Ts5Rq4"
            public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7 me@host"
            publicKeyToken="b03f5f7f11d50a3a"
            primaryKey: order_line_item_id_2
            foreign_key: :customer_account_uuid_v4
            partitionKey=customer#1234567890
            cacheKey = "user:12345:profile:v2:en_US"
            objectKey: uploads/2024/07/03/8f14e45fceea167a5a36dedd4bea2543.png
            s3_key=backups/db-2024-07-03.tar.gz
            monkey=capuchin1234567
            keyboard: "logitech-k380-multi"
            tokenizer = "bert-base-uncased-v2"
            max_tokens: 4096
            token_count=1234567
            tokens_per_second: 123.456
            tokenType: "Bearer"
            next_page_token: null
            pageToken = request.getPageToken()
            secretName: my-app-db-credentials-v2
            secret_arn = "arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-AbCdEf"
            secretId: prod/payments/stripe-v2
            imagePullSecrets: [{name: registry-creds-2}]
            passwordPolicy: "min12chars-upper-lower-digit"
            password_field = "user_password_1"
            passwordEncoder = new BCryptPasswordEncoder(12)
            passwordHashAlgorithm: "argon2id-v19"
            password: ${DB_PASSWORD}
            password: {{ .Values.db.password }}
            password: "{{ vault_db_password }}"
            password: !vault |
            password: <your-password>
            password: YOUR_PASSWORD_HERE
            password=$(cat /run/secrets/db)
            password = os.environ["DB_PASSWORD"]
            password = process.env.DB_PASSWORD
            password = getpass.getpass("Password: ")
            password = input("enter password")
            password = config['db']['password']
            password := viper.GetString("db.password")
            String password = request.getParameter("password");
            self.password = password
            this.password = passwordEncoder.encode(password);
            if (password == null) throw new IllegalArgumentException("password");
            api_key = "YOUR_API_KEY"
            api_key = "your-api-key-goes-here"
            api_key: "<API_KEY>"
            api_key: "xxxxxxxxxxxxxxxxxxxxxxxx"
            apiKey: import.meta.env.VITE_API_KEY
            apiKey: process.env["OPENAI_API_KEY"]
            api_key=os.getenv("API_KEY")
            apiKey = settings.STRIPE_API_KEY
            api_key = "changeme"
            api_key = "REPLACE_ME_WITH_REAL_KEY"
            api_key = "insert_your_key_here"
            api_key = "sample_api_key_1234"
            api_key = "test-api-key-placeholder"
            api_key = "api_key_here"
            secret = "my-secret-name"
            client_secret = var.client_secret
            client_secret = data.vault_generic_secret.app.data["client_secret"]
            token = await getAccessToken(userId2)
            token = jwt.sign(payload, secret2)
            token: ${{ secrets.GITHUB_TOKEN }}
            token: ${{secrets.NPM_TOKEN}}
            env: GITHUB_TOKEN=$GITHUB_TOKEN
            Authorization: Bearer ${token}
            Authorization: Bearer {{token}}
            Authorization: `Bearer ${accessToken}`
            Authorization: "Bearer " + token
            Authorization: Bearer YOUR_ACCESS_TOKEN
            Authorization: Bearer <access-token>
            Authorization: Basic base64(user:pass)
            curl -u $USER:$PASS https://x
            curl -u "${USER}:${PASS}" https://x
            curl -u <user>:<password> https://x
            curl -u username:password https://x
            https://${USER}:${PASS}@host/
            https://<user>:<pass>@host/
            https://username:xxxx@host/
            postgres://user:***@db/app
            2026-11-21 WARN token expired for user 1234567890123
            2026-11-21 INFO key=orders-2024-07-03-part-00001.parquet
            INFO session token refreshed successfully
            INFO Secret default/my-app-tls-v1 updated
            INFO Loaded private key from /etc/ssl/private/server.key
            kafka key=customer-000012345 partition=3 offset=123456789
            redis KEYS user:session:abc123 took 12ms
            GET /oauth/token?grant_type=client_credentials 200
            DEBUG cache key: product:98765:v12 hit
            DEBUG auth method=password user=root from=host1
            ETag: "33a64df551425fcc55e4d42a148795d9f25f89d4"
            sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
            integrity sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==
            "checksum": "d41d8cd98f00b204e9800998ecf8427e"
            "commit": "e83c5163316f89bfbde7d9ab23ca2e25604af290"
            X-Request-Id: 7b1f2c9e0d3a4b5c
            traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
            pod/payment-7d9f8b6c5d-x2x4z
            CreateAccessTokenRequest2 failed
            org.springframework.security.oauth2.client.registration.ClientRegistrationRepository
            com.nimbusds.jose.jwk.source.RemoteJWKSet
            <xsd:element name="TokenType" type="clm12345678:AgencyTokenContentType"/>
            const TOKEN_HEADER = "X-Auth-Token";
            private static final String SECRET_KEY_ALGORITHM = "PBKDF2WithHmacSHA256";
            public static final String ACCESS_TOKEN = "access_token";
            static final String PASSWORD_PROPERTY = "spring.datasource.password";
            @Value("${app.jwt.secret}")
            "csrf_token" name="csrf_token" type="hidden"
            <input type="password" name="password" id="password" placeholder="Password">
            <label for="apiKey">API key</label>
            labels: { secret: "no", token: "none" }
            SECRET_KEY_BASE=
            SECRET_KEY:
            access_key_rotation_days = 90
            private_key_path = "/etc/ssl/private/key.pem"
            private_key_file: ./keys/id_rsa
            ssl_key = file("server.key")
            password_hash_cost=12
            password_length: 16
            password_expires_at: 2026-11-21T10:00:00Z
            passwordLastChanged=1700000000
            token_expiry=3600s
            auth_type = "oauth2"
            auth_provider: "keycloak-22.0.1"
            credentials: include
            credentialsId: 'github-app-v2'
            AWS_SECRET_ACCESS_KEY=
            aws_secret_access_key = <secret>
            encryption_key_version: 12345678
            signing_key_id = "2024-07-key-01"
            license_key_valid=true
            app_key_prefix="shop_v2_"
            export SERVICE_TOKEN=eyJhbGciOiJIUzI1NiIs...
            curl -u test:test https://x
            GET /media/video.ico-7a388b69018576d24b59331fd60aab0c.png 200
            server_7a388b69018576d24b59331fd60aab0c.png cached
            opentelemetry.proto.v1.Traces.abcdef01 exported
            password.set("must not be empty");
            api_key: "see the manual for how to get one"
            """;

    static Stream<String> lines() {
        return LINES.lines();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_line_without_a_credential_is_left_alone(String line) {
        assertThat(REDACTOR.find(line)).isEmpty();
    }

    @Test
    void a_token_that_was_masked_with_x_is_left_alone() {
        String masked = "gh" + "p_" + "x".repeat(36);

        assertThat(REDACTOR.find("use " + masked + " here")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"YourAccessTokenGoesHere1", "example-token-example-token", "REPLACE_THIS_TOKEN_HERE"})
    void a_token_that_a_manual_spells_out_is_left_alone(String words) {
        assertThat(REDACTOR.find("use gl" + "pat-" + words + " here")).isEmpty();
    }

    @Test
    void a_password_of_the_words_of_manuals_is_masked() {
        assertThat(REDACTOR.redact("password: TestSecretAccessToken1", Destination.PERSON)
                        .text())
                .isEqualTo("password: [PASSWORD]");
    }

    @Test
    void a_token_with_the_word_example_in_it_is_masked() {
        String key = "AK" + "IA" + "QWERTYUIO7EXAMPLE".substring(1);

        assertThat(REDACTOR.find("use " + key + " here")).isNotEmpty();
    }

    @Test
    void a_token_of_little_entropy_is_masked_for_its_prefix() {
        String weak = "gh" + "p_" + "a".repeat(36);

        assertThat(REDACTOR.redact("use " + weak + " here", Destination.PERSON).text())
                .isEqualTo("use [GITHUB_TOKEN] here");
    }
}

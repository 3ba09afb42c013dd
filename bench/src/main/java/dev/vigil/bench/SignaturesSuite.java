package dev.vigil.bench;

import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.wire.signature.HttpSignature;
import dev.vigil.wire.signature.Message;
import dev.vigil.wire.signature.SignatureParameters;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How many signed requests of nodes one core verifies a second (RFC 9421, Ed25519), and that no changed one is taken. A
 * second is one of processor time: what else the machine does meanwhile is no part of it.
 */
final class SignaturesSuite implements Suite {
    private static final int WARM_UP = 3_000;
    private static final int MEASURED = 20_000;
    private static final int MUTANTS = 100_000;
    private static final byte[] BODY = "{\"status\":\"done\"}".getBytes(StandardCharsets.UTF_8);
    private static final List<String> COVERED =
            List.of("@method", "@authority", "@path", "@query", "content-digest", "vigil-run", "vigil-capability");

    @Override
    public String name() {
        return "signatures";
    }

    @Override
    public String about() {
        return "signed requests verified a second on one core, and " + MUTANTS + " changed ones refused";
    }

    @Override
    public Floor floor() {
        return Floor.atLeast(6_000);
    }

    @Override
    public Outcome run(Run run) throws Exception {
        var random = new Random(1);
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        var key = Secret.of(Base64.getEncoder().encodeToString(secret));
        byte[] open = HttpSignature.publicKey(key);
        var request = signed(key);
        verified(request, open, WARM_UP);
        run.progress().accept("verifying");
        double perSecond = verified(request, open, MEASURED);
        run.progress().accept("bare signatures");
        double bare = bare(HttpSignature.of(request).base().getBytes(StandardCharsets.UTF_8));
        run.progress().accept("changing");
        for (int i = 0; i < MUTANTS; i++) {
            var mutant = mutated(request, random);
            if (isGenuine(mutant, open)) {
                throw new IOException("a changed request was taken: " + mutant);
            }
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("changed requests refused", MUTANTS);
        details.put("baseline is", "the Ed25519 of the Java runtime alone, over the same bytes");
        return new Outcome(name(), perSecond, Map.of(), MEASURED, 0, "", bare, perSecond / bare, details);
    }

    private static double verified(Message request, byte[] open, int times) throws IOException {
        long begun = processorNanos();
        for (int i = 0; i < times; i++) {
            if (!isGenuine(request, open)) {
                throw new IOException("a good request was refused");
            }
        }
        return times / ((processorNanos() - begun) / 1e9);
    }

    private static double bare(byte[] signed) throws IOException, GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var algorithm = Signature.getInstance("Ed25519");
        algorithm.initSign(pair.getPrivate());
        algorithm.update(signed);
        byte[] signature = algorithm.sign();
        double best = 0;
        for (int round = 0; round < 2; round++) {
            long begun = processorNanos();
            for (int i = 0; i < WARM_UP; i++) {
                algorithm.initVerify(pair.getPublic());
                algorithm.update(signed);
                if (!algorithm.verify(signature)) {
                    throw new IOException("a good signature was refused");
                }
            }
            best = Math.max(best, WARM_UP / ((processorNanos() - begun) / 1e9));
        }
        return best;
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static boolean isGenuine(Message request, byte[] open) {
        try {
            return HttpSignature.of(request).isBy(open)
                    && HttpSignature.isDigestOf(request.field("content-digest").orElse(""), BODY);
        } catch (VigilException refused) {
            return false;
        }
    }

    private static Message signed(Secret key) {
        var created = Instant.ofEpochSecond(1_700_000_000);
        var parameters =
                SignatureParameters.ed25519(COVERED, "node-1", created, created.plusSeconds(60), "nonce-0123456789");
        var fields = new HashMap<String, List<String>>();
        fields.put("content-digest", List.of(HttpSignature.contentDigest(BODY)));
        fields.put("vigil-run", List.of("run_0123456789"));
        fields.put("vigil-capability", List.of("capability-0123456789"));
        var plain = new Message("POST", "vigil.example.com", "/api/v1/node/results", "part=1", fields);
        var signature = HttpSignature.sign(plain, parameters, key);
        fields.put("signature-input", List.of(signature.signatureInput()));
        fields.put("signature", List.of(signature.signature()));
        return new Message(plain.method(), plain.authority(), plain.path(), plain.query(), fields);
    }

    /** One letter of one thing that is signed is another one. */
    private static Message mutated(Message request, Random random) {
        var fields = new HashMap<>(request.fields());
        String path = request.path();
        String query = request.query();
        switch (random.nextInt(4)) {
            case 0 -> path = mutated(path, random);
            case 1 -> query = mutated(query, random);
            default -> {
                var names = fields.keySet().stream().sorted().toList();
                String name = names.get(random.nextInt(names.size()));
                fields.put(name, List.of(mutated(request.field(name).orElseThrow(), random)));
            }
        }
        return new Message(request.method(), request.authority(), path, query, fields);
    }

    /** Not the last letters: of base 64, some bits of the last one are read by nobody. */
    private static String mutated(String text, Random random) {
        int at = random.nextInt(Math.max(1, text.length() - 6));
        char other = (char) ('!' + random.nextInt(94));
        return text.charAt(at) == other
                ? text.substring(0, at) + text.substring(at + 1)
                : text.substring(0, at) + other + text.substring(at + 1);
    }
}

package dev.vigil.redaction;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/** Addresses of Bitcoin, by the checksums in them: Base58Check, and Bech32 (BIP 173) with Bech32m (BIP 350). */
final class Wallets {
    private static final String BASE_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH_32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH_32M = 0x2bc830a3;
    private static final int PAYLOAD = 21;
    private static final int CHECK = 4;

    private Wallets() {}

    static boolean isBitcoin(String text, int from, int to) {
        String address = text.substring(from, to);
        return address.toLowerCase(Locale.ROOT).startsWith("bc1") ? isBech32(address) : isBase58(address);
    }

    private static boolean isBase58(String address) {
        var number = BigInteger.ZERO;
        for (int i = 0; i < address.length(); i++) {
            int digit = BASE_58.indexOf(address.charAt(i));
            if (digit < 0) {
                return false;
            }
            number = number.multiply(BigInteger.valueOf(BASE_58.length())).add(BigInteger.valueOf(digit));
        }
        byte[] bytes = number.toByteArray();
        var padded = new byte[PAYLOAD + CHECK];
        int length = Math.min(bytes.length, padded.length);
        System.arraycopy(bytes, bytes.length - length, padded, padded.length - length, length);
        byte[] digest = sha256(sha256(Arrays.copyOf(padded, PAYLOAD)));
        return Arrays.equals(Arrays.copyOf(digest, CHECK), Arrays.copyOfRange(padded, PAYLOAD, PAYLOAD + CHECK));
    }

    private static boolean isBech32(String address) {
        String low = address.toLowerCase(Locale.ROOT);
        int sum = 1;
        for (int value : new int[] {3, 3, 0, 2, 3}) {
            sum = step(sum, value);
        }
        for (int i = 3; i < low.length(); i++) {
            int value = BECH_32.indexOf(low.charAt(i));
            if (value < 0) {
                return false;
            }
            sum = step(sum, value);
        }
        return sum == 1 || sum == BECH_32M;
    }

    private static int step(int sum, int value) {
        int top = sum >>> 25;
        int next = ((sum & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= ((top >>> i) & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

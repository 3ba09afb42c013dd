package dev.vigil.app;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** The system's secure random numbers, opened for the first who wants some: that takes longer than a short command. */
final class LateRandom implements RandomGenerator {
    private static final class Opened {
        static final SecureRandom SECURE = new SecureRandom();
    }

    @Override
    public long nextLong() {
        return Opened.SECURE.nextLong();
    }

    @Override
    public void nextBytes(byte[] bytes) {
        Opened.SECURE.nextBytes(bytes);
    }
}

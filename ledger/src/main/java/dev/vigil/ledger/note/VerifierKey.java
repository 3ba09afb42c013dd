package dev.vigil.ledger.note;

import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;

/** The public half of a ledger's key, with the name of the ledger: {@code name+530d903a+Aekye…}. */
public final class VerifierKey {
    static final byte ED25519 = 1;
    static final int ID_BYTES = 4;

    private final Vkey vkey;

    VerifierKey(String name, Ed25519PublicKeyParameters key) {
        this(new Vkey(name, ED25519, key));
    }

    private VerifierKey(Vkey vkey) {
        this.vkey = vkey;
    }

    /** Reads the text form that the specification calls a vkey. */
    public static VerifierKey parse(String text) {
        return new VerifierKey(Vkey.parse(text, ED25519));
    }

    public String name() {
        return vkey.name();
    }

    Ed25519PublicKeyParameters publicKey() {
        return vkey.key();
    }

    boolean hasId(byte[] signature) {
        return vkey.hasId(signature);
    }

    byte[] id() {
        return vkey.id();
    }

    boolean verifies(byte[] message, byte[] signature) {
        return vkey.verifies(message, signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return vkey.toString();
    }
}

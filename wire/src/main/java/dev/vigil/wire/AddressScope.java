package dev.vigil.wire;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/** How far an address reaches (IANA special-purpose address registries, RFC 6890). */
enum AddressScope {
    PUBLIC,
    /** Inside an organisation: RFC 1918, RFC 6598, RFC 4193 and what is reserved for tests. */
    PRIVATE,
    LOOPBACK,
    /** Link-local with the clouds' metadata, multicast, broadcast, unspecified, and IPv6's copies of these. */
    NEVER;

    /** The metadata address of EC2 in IPv6, which is unique-local and would be private otherwise. */
    private static final String EC2_METADATA = "fd00:ec2:0:0:0:0:0:254";

    /**
     * Where clouds give a machine or container its own credentials: EC2, Google and Azure in 169.254.169.254 and
     * fd00:ec2::254, ECS in 169.254.170.2, EKS in 169.254.170.23 and fd00:ec2::23.
     */
    private static final Set<String> CREDENTIALS =
            Set.of("169.254.169.254", "169.254.170.2", "169.254.170.23", EC2_METADATA, "fd00:ec2:0:0:0:0:0:23");

    /** Whether clouds give machines their credentials there. */
    static boolean isMetadata(InetAddress address) {
        return CREDENTIALS.contains(unzoned(address));
    }

    static AddressScope of(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLinkLocalAddress() || address.isMulticastAddress()) {
            return NEVER;
        }
        if (address.isLoopbackAddress()) {
            return LOOPBACK;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? ofIpv4(bytes) : ofIpv6(address, bytes);
    }

    private static AddressScope ofIpv4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        int third = bytes[2] & 0xFF;
        // 168.63.129.16 is Azure's wire server, 100.100.100.200 the metadata of Alibaba Cloud.
        boolean metadata = Arrays.equals(bytes, new byte[] {(byte) 168, 63, (byte) 129, 16})
                || Arrays.equals(bytes, new byte[] {100, 100, 100, (byte) 200});
        if (first == 0 || first >= 240 || metadata) {
            return NEVER;
        }
        boolean inside = first == 10
                || (first == 172 && second >= 16 && second < 32)
                || (first == 192 && second == 168)
                || (first == 100 && second >= 64 && second < 128)
                || (first == 198 && (second == 18 || second == 19))
                || (first == 192 && second == 0 && third == 0);
        return inside ? PRIVATE : PUBLIC;
    }

    private static AddressScope ofIpv6(InetAddress address, byte[] bytes) {
        if (isMetadata(address)) {
            return NEVER;
        }
        int first = bytes[0] & 0xFF;
        if ((first & 0xFE) == 0xFC || address.isSiteLocalAddress()) {
            return PRIVATE;
        }
        if (isNat64(bytes)) {
            return embedded(bytes, 12);
        }
        boolean sixToFour = first == 0x20 && bytes[1] == 0x02;
        return sixToFour ? embedded(bytes, 2) : PUBLIC;
    }

    /** 64:ff9b::/96 (RFC 6052) and the IPv4-compatible ::/96 carry an IPv4 address at their end. */
    private static boolean isNat64(byte[] bytes) {
        boolean zeros = true;
        for (int i = 4; i < 12; i++) {
            zeros &= bytes[i] == 0;
        }
        boolean wellKnown = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xFF && bytes[3] == (byte) 0x9B;
        boolean compatible = bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 0;
        return zeros && (wellKnown || compatible);
    }

    private static String unzoned(InetAddress address) {
        String host = address.getHostAddress();
        int zone = host.indexOf('%');
        return zone < 0 ? host : host.substring(0, zone);
    }

    private static AddressScope embedded(byte[] bytes, int at) {
        try {
            return of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}

package dev.vigil.api.diagnosis;

/** A fault that systems are known to have, and the class it belongs to: the one table that says so. */
public enum Fault {
    BAD_DEPLOY(FaultClass.LOGIC_BUG),
    DEPENDENCY_DOWN(FaultClass.DEPENDENCY_DOWN),
    SLOW_DATABASE(FaultClass.RESOURCE_EXHAUSTION),
    MEMORY_LEAK(FaultClass.RESOURCE_EXHAUSTION),
    POOL_EXHAUSTED(FaultClass.RESOURCE_EXHAUSTION),
    CPU_SATURATION(FaultClass.RESOURCE_EXHAUSTION),
    DISK_FULL(FaultClass.RESOURCE_EXHAUSTION),
    NOISY_NEIGHBOUR(FaultClass.RESOURCE_EXHAUSTION),
    RETRY_STORM(FaultClass.RESOURCE_EXHAUSTION),
    CONFIG_ERROR(FaultClass.CONFIG_ERROR),
    CERTIFICATE_EXPIRED(FaultClass.CONFIG_ERROR),
    CLOCK_SKEW(FaultClass.CONFIG_ERROR),
    DNS_FAILURE(FaultClass.DEPENDENCY_DOWN),
    NETWORK_LOSS(FaultClass.TRANSIENT),
    NETWORK_DELAY(FaultClass.TRANSIENT),
    PERMISSION_DENIED(FaultClass.PERMISSION),
    BAD_DATA(FaultClass.DATA),
    UNKNOWN(FaultClass.UNKNOWN);

    private final FaultClass faultClass;

    Fault(FaultClass faultClass) {
        this.faultClass = faultClass;
    }

    public FaultClass faultClass() {
        return faultClass;
    }
}

package dev.vigil.backends.files.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names Kubernetes gives to pods: {@code name-<template hash>-<5 characters>} for a deployment's, {@code name-<5
 * characters>} for a daemon set's or job's, {@code name-<ordinal>} for a stateful set's.
 *
 * <p>The five characters come from an alphabet without vowels and look-alikes, and the hash is a 32-bit number spelled in
 * it (k8s.io/apimachinery, {@code util/rand}: {@code SafeEncodeString}); hexadecimal hashes are of older versions.
 */
public final class PodName {
    private static final Pattern OF_DEPLOYMENT = Pattern.compile("(.+)-(?=[a-f]*\\d)[0-9a-f]{6,10}-[a-z0-9]{5}");
    private static final Pattern OF_SET = Pattern.compile("(.+)-(?=[a-z]*\\d)[bcdfghjklmnpqrstvwxz2456789]{5}");
    private static final Pattern OF_STATEFUL_SET = Pattern.compile("(.+)-\\d{1,3}");

    private PodName() {}

    /** Whether this looks like the pod of a deployment, wherever it stands; the other forms are too common to say. */
    public static boolean isOfDeployment(String name) {
        return OF_DEPLOYMENT.matcher(name).matches();
    }

    /** What the pod belongs to, given that this is the name of a pod. */
    public static String workload(String pod) {
        for (Pattern form : List.of(OF_DEPLOYMENT, OF_SET, OF_STATEFUL_SET)) {
            Matcher match = form.matcher(pod);
            if (match.matches()) {
                return match.group(1);
            }
        }
        return pod;
    }
}

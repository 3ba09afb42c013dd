package dev.vigil.api.cluster;

/** The name of an object in its namespace; the namespace of what belongs to the whole cluster is an empty text. */
public record Ref(String namespace, String name) implements Comparable<Ref> {
    @Override
    public int compareTo(Ref other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace == 0 ? name.compareTo(other.name) : byNamespace;
    }

    /** How kubectl is told where to look, such as {@code NAME -n NAMESPACE}. */
    public String option() {
        return namespace.isEmpty() ? name : name + " -n " + namespace;
    }

    @Override
    public String toString() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}

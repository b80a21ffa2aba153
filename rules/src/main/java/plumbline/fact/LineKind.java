package plumbline.fact;

/** What a line of an order sells. */
public enum LineKind {
    COURSE("course", true), MATERIAL("material", true), MEMBERSHIP("membership", true), COLLECTIBLE("collectible", true),
    ENTITLEMENT("entitlement", true), SERVICE("service", true), PHYSICAL("physical",
            false),
    ENTRY_FEE("entry-fee", false);

    private final String code;
    private final boolean virtual;

    LineKind(String code, boolean virtual) {
        this.code = code;
        this.virtual = virtual;
    }

    /** The word that orders, rules and trails use. */
    public String code() {
        return code;
    }

    /** Whether it is one of the virtual goods: neither shipped nor a fee to take part. */
    public boolean isVirtual() {
        return virtual;
    }

    /** Whether it counts to an order's net: an entry fee earns nothing, counts to no base and makes no room (禁止传销条例 art. 7(2)). */
    public boolean isSale() {
        return this != ENTRY_FEE;
    }
}

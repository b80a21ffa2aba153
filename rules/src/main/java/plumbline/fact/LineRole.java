package plumbline.fact;

/** What a line is within a bundle: product value, share value, identity value. */
public enum LineRole {
    BASE("base"), ADD_ON("add-on"), IDENTITY("identity");

    private final String code;

    LineRole(String code) {
        this.code = code;
    }

    /** The word that orders, rules and trails use. */
    public String code() {
        return code;
    }
}

package plumbline.fact;

/** What a reward is proposed for: 禁止传销条例 art. 7 names recruits and entry fees, whatever the reward is called. */
public enum Basis {
    SALE("sale"), RECRUIT("recruit"), RANK("rank"), ENTRY_FEE("entry-fee");

    private final String code;

    Basis(String code) {
        this.code = code;
    }

    /** The word that rules and trails use. */
    public String code() {
        return code;
    }
}

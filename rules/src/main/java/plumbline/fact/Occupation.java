package plumbline.fact;

/** What a member does for a living, as far as the law bars it from paid promotion: 直销管理条例 art. 15. */
public enum Occupation {
    NONE("none"), STUDENT("student"), TEACHER("teacher"), MEDICAL("medical"), CIVIL_SERVANT("civil-servant"), MILITARY("military"),
    OPERATOR_STAFF("operator-staff"), FOREIGN_RESIDENT("foreign-resident");

    private final String code;

    Occupation(String code) {
        this.code = code;
    }

    /** The word that members, tables and trails use. */
    public String code() {
        return code;
    }
}

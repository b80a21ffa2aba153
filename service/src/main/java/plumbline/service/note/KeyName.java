package plumbline.service.note;

/** What a key is called: an address without its scheme, so that no two are called alike. */
public final class KeyName {

    private static final int NEXT_LINE = 0x85;

    private KeyName() {}

    /**
     * The name itself.
     *
     * @throws IllegalArgumentException
     *             if it is empty, or has a space, a plus sign, a control character or half of a surrogate pair
     */
    public static String checked(String name) {
        if (name.isEmpty() || !name.codePoints().allMatch(KeyName::isAllowed)) {
            throw new IllegalArgumentException("the name of a key is not empty and has neither spaces nor \"+\" nor control characters: \"%s\""
                    .formatted(name));
        }
        return name;
    }

    private static boolean isAllowed(int character) {
        boolean space = Character.isWhitespace(character) || Character.isSpaceChar(character) || character == NEXT_LINE;
        return !space && character != '+' && character >= ' ' && Character.getType(character) != Character.SURROGATE;
    }
}

package plumbline.service.release;

/** What the back-test of a version showed; whoever checks drafts tells it. */
public interface BackTests {

    /**
     * Whether some member would have been given less.
     *
     * @param hash
     *            {@code sha256:} and the hash of the version's files
     */
    boolean showLosers(String hash);
}

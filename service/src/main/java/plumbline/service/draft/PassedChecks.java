package plumbline.service.draft;

/** What the publish gate knows. */
public interface PassedChecks {

    /**
     * Whether a check of exactly these files of a draft has passed. Asked within the submission's transaction, so it reads and does nothing else.
     *
     * @param hash
     *            {@link plumbline.pack.PackFiles#hash} of the files
     */
    boolean passed(String draft, String hash);
}

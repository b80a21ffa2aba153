package plumbline.service.evidence;

/** Something in a bundle is not as it has to be: which file, and what is wrong with it. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String file;

    Refused(String file, String why) {
        super(why, null, false, false);
        this.file = file;
    }

    /** The file; for a fault of the archive itself, what it is about. */
    String file() {
        return file;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}

package plumbline.service.release;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import plumbline.pack.PackFiles;

/** Which of two rulebooks a member is decided by while an activation is limited to a share of the members. */
public enum Variant {

    /** Everybody is decided alike. */
    ALL(""),
    /** The rest, decided by the version before. */
    CONTROL("control"),
    /** The share, decided by the new version. */
    TRIAL("trial");

    private static final BigDecimal BUCKETS = BigDecimal.TWO.pow(32);

    private final String code;

    Variant(String code) {
        this.code = code;
    }

    /** The word in decisions and on the wire, empty for {@link #ALL}. */
    public String code() {
        return code;
    }

    /** The variant with a code. */
    public static Variant of(String code) {
        for (var variant : values()) {
            if (variant.code.equals(code)) {
                return variant;
            }
        }
        throw new IllegalArgumentException("'%s' is no variant".formatted(code));
    }

    /**
     * Where a member belongs: whoever is in a share is in every larger one, so that raising it moves nobody back.
     *
     * @param share
     *            0 to 1
     */
    static Variant of(String program, String member, BigDecimal share) {
        var text = "plumbline/variant/v1\n%s\n%s".formatted(program, member);
        var hash = HexFormat.of().parseHex(PackFiles.sha256(text.getBytes(StandardCharsets.UTF_8)), 0, 8);
        long bucket = Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt());
        return BigDecimal.valueOf(bucket).compareTo(share.multiply(BUCKETS)) < 0 ? TRIAL : CONTROL;
    }
}

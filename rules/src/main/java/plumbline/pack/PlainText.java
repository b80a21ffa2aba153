package plumbline.pack;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the bytes of a pack's files may be before any reader looks at them: UTF-8 in lines of a length that people read, and no character that an
 * editor does not show.
 */
public final class PlainText {

    /** 上限: bytes of a file and characters of a line by what the file is, several times those of any real one, so that every reader stays short. */
    private static final Map<String, Limit> LIMITS = Map.of("drl", new Limit(16_384, 1_000), "yaml", new Limit(262_144, 2_000), "csv",
            new Limit(1 << 20, 1_000));
    private static final Limit OTHER = new Limit(1 << 20, 10_000);
    private static final char MARK = '\uFEFF';

    private final String path;
    private final Limit limit;
    private final byte[] bytes;

    private PlainText(String path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
        this.limit = LIMITS.getOrDefault(path.substring(path.lastIndexOf('.') + 1), OTHER);
    }

    /** What keeps files from being read at all, the first of each file. */
    static List<Finding> check(PackFiles files) {
        var findings = new ArrayList<Finding>();
        files.paths().forEach(path -> new PlainText(path, files.bytes(path)).check().ifPresent(findings::add));
        return findings;
    }

    /** Whether a character is one that an editor does not show: a control character, a mark that turns the reading direction, a strange line's end. */
    public static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE,
                    Character.SURROGATE, Character.UNASSIGNED ->
                true;
            default -> false;
        };
    }

    private Optional<Finding> check() {
        if (bytes.length > limit.bytes) {
            return found(0, 0, "file-size", "文件有 %d 字节，最多 %d；请拆分".formatted(bytes.length, limit.bytes),
                    "the file has %d bytes, at most %d; split it".formatted(bytes.length, limit.bytes));
        }
        var text = CharBuffer.allocate(bytes.length + 1);
        var in = ByteBuffer.wrap(bytes);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        if (decoder.decode(in, text, true).isError()) {
            return found(line(text.flip()), 0, "file-encoding", "文件不是 UTF-8 编码；请另存为 UTF-8", "the file is not in UTF-8; save it as UTF-8");
        }
        return checkCharacters(text.flip().toString());
    }

    private Optional<Finding> checkCharacters(String text) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int it = text.codePointAt(i);
            if (it == '\n') {
                line++;
                start = i + 1;
            } else if (i - start >= limit.line) {
                return found(line, 0, "line-long", "本行超过 %d 个字符；请分行".formatted(limit.line),
                        "the line has more than %d characters; break it".formatted(limit.line));
            } else if (isHidden(it) && it != '\t' && !(it == '\r' && text.startsWith("\r\n", i))) {
                var mark = it == MARK && i == 0 ? "（BOM）" : "";
                return found(line, i - start + 1, "character-hidden", "不可见字符 U+%04X%s；请删除".formatted(it, mark),
                        "the invisible character U+%04X; delete it".formatted(it));
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> found(int line, int column, String code, String zh, String en) {
        return Optional.of(Finding.error(path, line, code, zh, en).at(new Finding.Span(line, column, line, column)));
    }

    private static int line(CharBuffer read) {
        return 1 + (int) read.chars().filter(it -> it == '\n').count();
    }

    private record Limit(int bytes, int line) {}
}

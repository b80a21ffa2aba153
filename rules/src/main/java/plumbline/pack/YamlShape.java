package plumbline.pack;

import java.io.Serial;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLParser;

/** What of YAML the files of a pack use: mappings, lists and texts. Whatever would make a reader do more than read is found beforehand. */
final class YamlShape {

    /** 上限: our files are at most five deep; a value is a sentence. */
    private static final int DEPTH_MAX = 10;
    private static final int TEXT_MAX = 2_000;

    private YamlShape() {}

    /**
     * Reads a file from beginning to end.
     *
     * @throws Strange
     *             at the first thing that our files have no use for
     * @throws JacksonException
     *             if it is no YAML
     */
    static void check(JsonParser parser) {
        int depth = 0;
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth > DEPTH_MAX) {
                throw new Strange(parser, "嵌套过深", "nested too deeply");
            }
            if (parser instanceof YAMLParser yaml && (yaml.isCurrentAlias() || (!token.isStructEnd() && yaml.getObjectId() != null))) {
                throw new Strange(parser, "不得使用锚点和别名（& 与 *）；请写出内容", "no anchors and aliases (& and *); write the content out");
            }
            if (!token.isStructEnd() && parser.canReadTypeId() && parser.getTypeId() != null) {
                throw new Strange(parser, "不得使用标签（!）；请删除", "no tags (!); delete it");
            }
            checkValue(parser, token);
        }
    }

    private static void checkValue(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_NULL) {
            throw new Strange(parser, "此处没有值；请填写或删除该行", "there is no value here; fill it in or delete the line");
        }
        if (token == JsonToken.PROPERTY_NAME || token.isScalarValue()) {
            var text = parser.getString();
            if (text.length() > TEXT_MAX) {
                throw new Strange(parser, "文字超过 %d 个字符".formatted(TEXT_MAX), "the text has more than %d characters".formatted(TEXT_MAX));
            }
            if (text.codePoints().anyMatch(it -> it != '\n' && it != '\t' && PlainText.isHidden(it))) {
                throw new Strange(parser, "文字中有不可见字符；请删除", "the text holds an invisible character; delete it");
            }
        }
    }

    /** Something of YAML that the files of a pack have no use for; becomes a finding at once. */
    static final class Strange extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        private final String zh;
        private final int line;

        Strange(JsonParser parser, String zh, String en) {
            super(en, null, false, false);
            this.zh = zh;
            TokenStreamLocation place = parser.currentTokenLocation();
            this.line = Math.max(0, place.getLineNr());
        }

        String zh() {
            return zh;
        }

        int line() {
            return line;
        }
    }
}

package plumbline.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackFilesTests {

    /** {@code printf x > b; printf '' > a/c; sha256sum a/c b | sha256sum}. */
    private static final String BY_SHA256SUM = "sha256:0395f8429a595b5dbc6fa75eb9c5c72f74d6c32eae2de62e240e0b40a902e915";

    @Test
    void theHashIsThatOfSha256sumOverTheSortedFiles() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("b", bytes("x"));
        files.put("a/c", bytes(""));

        assertThat(new PackFiles(files).hash()).isEqualTo(BY_SHA256SUM);
    }

    @Test
    void theHashChangesWithEveryNameAndByte() {
        var files = new PackFiles(Map.of("a", bytes("1"), "b", bytes("2")));

        assertThat(files.with("a", "2").hash()).isNotEqualTo(files.hash());
        assertThat(files.without("a").with("c", "1").hash()).isNotEqualTo(files.hash());
        assertThat(files.with("b", "1").with("a", "2").hash()).isNotEqualTo(files.hash());
        assertThat(files.with("a", "2").with("a", "1").hash()).isEqualTo(files.hash());
    }

    @Test
    void whoeverHoldsTheBytesCannotChangeThem() {
        var bytes = bytes("1");
        var files = new PackFiles(Map.of("a", bytes));
        bytes[0] = '2';
        files.bytes("a")[0] = '3';

        assertThat(files.text("a")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../up", "a/../b", "a//b", "a/", ".hidden", "a\\b", "a b", "规则.drl", "1/2/3/4/5/6/7"})
    void aPathThatCouldLeaveTheFolderIsRefused(String path) {
        assertThatThrownBy(() -> new PackFiles(Map.of(path, bytes("")))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("plain relative path");
    }

    @Test
    void aFileAboveAMebibyteIsRefused() {
        assertThat(new PackFiles(Map.of("a", new byte[1 << 20])).has("a")).isTrue();
        assertThatThrownBy(() -> new PackFiles(Map.of("a", new byte[(1 << 20) + 1]))).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

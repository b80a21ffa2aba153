package plumbline.service.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import plumbline.service.seal.Seal.Sealed;

class SealProperties {

    @Property(seed = "20261125", tries = 300)
    void whatWasSealedOpensToTheSameAndTellsNothing(@ForAll @Size(max = 2_000) byte[] body, @ForAll @Size(Seal.NONCE_BYTES) byte[] nonce) {
        var key = Wrapping.fresh();
        var sealed = Seal.seal(key, "d_1", "facts", nonce, body);
        var opened = Seal.open(key, "d_1", "facts", sealed);

        assertThat(opened.body()).isEqualTo(body);
        assertThat(opened.nonce()).isEqualTo(nonce);
        assertThat(Seal.seal(key, "d_1", "facts", nonce, body).text()).isNotEqualTo(sealed.text());
    }

    @Property(seed = "20261125", tries = 300)
    void oneFlippedBitAnywhereDoesNotOpen(@ForAll @Size(max = 200) byte[] body, @ForAll @IntRange(max = 100_000) int place) {
        var key = Wrapping.fresh();
        var sealed = Seal.seal(key, "d_1", "facts", new byte[Seal.NONCE_BYTES], body);
        var iv = Arrays.copyOf(sealed.iv(), sealed.iv().length);
        var text = Arrays.copyOf(sealed.text(), sealed.text().length);
        int bit = place % ((iv.length + text.length) * 8);
        var flipped = bit < iv.length * 8 ? iv : text;
        int within = bit < iv.length * 8 ? bit : bit - iv.length * 8;
        flipped[within / 8] ^= (byte) (1 << (within % 8));

        assertThatIllegalStateException().isThrownBy(() -> Seal.open(key, "d_1", "facts", new Sealed(iv, text)));
    }
}

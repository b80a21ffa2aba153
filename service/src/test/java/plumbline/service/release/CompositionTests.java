package plumbline.service.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plumbline.service.pack.PackVersion;

class CompositionTests {

    private static final PackVersion LAW = version("law-cn", 1);
    private static final PackVersion OWN = version("program-x", 1);
    private static final BigDecimal TENTH = new BigDecimal("0.10");

    private final Composition both = Composition.NOTHING.with(LAW).with(OWN);

    private static PackVersion version(String pack, int number) {
        return new PackVersion(pack, number, "sha256:" + pack + number);
    }

    @Test
    void replacesAVersionWhereItStood() {
        assertThat(both.with(version("law-cn", 2)).packs()).containsExactly(version("law-cn", 2), OWN);
    }

    @Test
    void leavesTheRestAsItWasDuringATrial() {
        var tried = both.trying(version("program-x", 2), TENTH);

        assertThat(tried.packs()).containsExactly(LAW, OWN);
        assertThat(tried.trial().orElseThrow().packs()).containsExactly(LAW, version("program-x", 2));
    }

    @Test
    void putsNewLawInForceForThoseOnTrialToo() {
        var tried = both.trying(version("program-x", 2), TENTH).with(version("law-cn", 2));

        assertThat(tried.packs()).containsExactly(version("law-cn", 2), OWN);
        assertThat(tried.trial().orElseThrow().packs()).containsExactly(version("law-cn", 2), version("program-x", 2));
    }

    @Test
    void endsATrialWithAVersionOfItsPackForAll() {
        assertThat(both.trying(version("program-x", 2), TENTH).with(version("program-x", 3)))
                .isEqualTo(new Composition(List.of(LAW, version("program-x", 3)), Optional.empty()));
    }

    @Test
    void keepsToTheOrderThatAProgrammeNames() {
        var platform = version("platform-wechat", 4);

        assertThat(both.ordered(List.of(platform, version("law-cn", 9), OWN)).packs()).containsExactly(platform, LAW, OWN);
    }
}

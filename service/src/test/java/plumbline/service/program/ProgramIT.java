package plumbline.service.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import plumbline.fact.Bilingual;
import plumbline.fact.Jurisdiction;
import plumbline.service.Plumbline;
import plumbline.service.access.Keys;
import plumbline.service.database.DatabaseTest;
import plumbline.service.database.Transactions;
import plumbline.service.member.Shop;

/** Programmes over HTTP, and the demo's first start. */
@SpringBootTest(classes = Plumbline.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "plumbline.demo=true")
@DatabaseTest
class ProgramIT {

    private final Programs programs;
    private final Keys keys;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final int port;

    @Autowired
    ProgramIT(Programs programs, Keys keys, Transactions transactions, JdbcClient jdbc, @LocalServerPort int port) {
        this.programs = programs;
        this.keys = keys;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.port = port;
    }

    private boolean create(String id) {
        return programs.create(id, new Bilingual("甲", "A"), Currency.getInstance("CNY"), ZoneId.of("Asia/Shanghai"), new Jurisdiction("CN"));
    }

    @Test
    void showsAStorefrontItsProgramme() {
        var shop = new Shop(port, "liandong", keys.issue("liandong", Set.of()));

        var shown = shop.at("");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text("/id")).isEqualTo("liandong");
        assertThat(shown.text("/name/zh")).isEqualTo("链动小铺");
        assertThat(shown.text("/currency")).isEqualTo("CNY");
        assertThat(shown.text("/zone")).isEqualTo("Asia/Shanghai");
        assertThat(shown.text("/jurisdiction")).isEqualTo("CN");
        assertThat(shown.text("/salt")).matches("[0-9a-f]{64}").isEqualTo(shop.at("").text("/salt"));
        assertThat(shown.body().path("limits").findValuesAsString("id")).contains("liandong.monthly-payout");
        assertThat(shop.at("?x=1").where()).isEqualTo("x");
        assertThat(shop.in("nowhere").at("").status()).isEqualTo(403);
        assertThat(new Shop(port, "liandong", "plk_none").at("").status()).isEqualTo(401);
    }

    @Test
    void createsAProgrammeOnceWithASaltOfItsOwn() {
        var id = "p-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        var created = new ArrayList<CompletableFuture<Boolean>>();
        for (int i = 0; i < 4; i++) {
            created.add(CompletableFuture.supplyAsync(() -> transactions.run(_ -> create(id))));
        }

        assertThat(created.stream().map(CompletableFuture::join).toList()).containsOnlyOnce(true);
        boolean again = transactions.run(_ -> create(id));
        assertThat(again).isFalse();
        assertThat(programs.of(id).salt()).isNotEqualTo(programs.of("liandong").salt());
        assertThat(programs.ids()).contains(id, "liandong");
    }

    @Test
    void printsTheDemosKeyOnlyWhenTheProgrammeIsNew() {
        long before = demoKeys();
        assertThat(printed(new MockEnvironment().withProperty("plumbline.demo", "true"))).isEmpty();
        assertThat(demoKeys()).isEqualTo(before).isPositive();
    }

    @Test
    void wantsTheDemoOnTheDatabaseOfItsOwnUnlessToldOtherwise() {
        assertThat(DemoProgram.isWanted(new MockEnvironment())).isTrue();
        assertThat(DemoProgram.isWanted(new MockEnvironment().withProperty("plumbline.jdbc-url", "jdbc:mysql://db/it's"))).isFalse();
        assertThat(DemoProgram
                .isWanted(new MockEnvironment().withProperty("plumbline.jdbc-url", "jdbc:mysql://db/p").withProperty("plumbline.demo", "true")))
                .isTrue();
        assertThat(DemoProgram.isWanted(new MockEnvironment().withProperty("plumbline.demo", "false"))).isFalse();
    }

    /** Other tests of the run issue keys too, so only the difference counts. */
    private long demoKeys() {
        return jdbc.sql("SELECT COUNT(*) FROM api_key WHERE program = 'liandong' AND scopes = 'history'").query(Long.class).single();
    }

    private String printed(MockEnvironment environment) {
        var bytes = new ByteArrayOutputStream();
        new DemoProgram(programs, keys, transactions, environment, new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .run(new DefaultApplicationArguments());
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

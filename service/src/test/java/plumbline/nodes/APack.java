package plumbline.nodes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small pack of a test's own, so that no other test gives it versions. */
final class APack {

    private static final AtomicInteger COUNT = new AtomicInteger();
    static final String TIERS = "from,rate\n0.00,0.08\n1000.00,0.12\n5000.00,0.16\n";
    static final String PARAMETERS = """
            toy.window:
              title: { zh: 天数, en: Days looked back }
              unit: days
              bounds: ["1", "90"]
              values:
                2020-01-01: { value: "30", citation: toy-1 }
            """;
    static final String CITATIONS = """
            toy-1:
              instrument: 条款
              article: "1"
              summary: { zh: 甲, en: First }
              validFrom: 2020-01-01
              confidence: program
            """;
    static final String CHANGES = "# Changes\n\none\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n";

    private APack() {}

    static Map<String, String> files() {
        var files = new TreeMap<String, String>();
        files.put("pack.yaml", "title: { zh: 玩具, en: Toy }\nprefix: toy\nowner: test\nrequires: []\n");
        files.put("parameters.yaml", PARAMETERS);
        files.put("citations.yaml", CITATIONS);
        files.put("rewards/tier.csv", TIERS);
        files.put("rewards/tier.table.yaml", """
                title: { zh: 档位, en: Tiers }
                rule: toy.tier
                lookup: floor
                columns:
                  from: { title: { zh: 起, en: Sales from }, type: money, bounds: ["0", "100000"] }
                  rate: { title: { zh: 比例, en: Rate }, type: share, bounds: ["0", "0.50"] }
                """);
        files.put("CHANGES.md", CHANGES);
        return files;
    }

    /** A pack that is stored as version 1, by its id. */
    static String stored() {
        var pack = unknown();
        var draft = brought(Officer.named("officer-1"), pack);
        Officer.named("officer-1").submit(draft);
        Officer.named("officer-2").post("/drafts/%s/approval".formatted(draft));
        return pack;
    }

    /** The id of a pack that nobody has stored yet. */
    static String unknown() {
        return "program-toy%d-%d".formatted(COUNT.incrementAndGet(), ProcessHandle.current().pid());
    }

    /** A draft of these files for a pack. */
    static String brought(Officer officer, String pack) {
        return officer.send("POST", "/packs/%s/drafts?title=import".formatted(pack), zip(files()), Map.of("Content-Type", "application/zip"))
                .text("/id");
    }

    static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

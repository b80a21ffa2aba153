package plumbline.service.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file with the columns member and referrer, who may be empty.
 *
 * @param members
 *            in the order of the file
 * @param referrers
 *            by member
 */
record ReferralFile(List<String> members, Map<String, String> referrers) {

    static ReferralFile read(Path path) throws IOException {
        var referrers = new LinkedHashMap<String, String>();
        for (var line : Files.readAllLines(path).stream().skip(1).filter(line -> !line.isBlank()).toList()) {
            int comma = line.indexOf(',');
            if (comma < 1) {
                throw new IOException("'%s' is no line of the form member,referrer".formatted(line));
            }
            referrers.put(line.substring(0, comma), line.substring(comma + 1).strip());
        }
        return new ReferralFile(List.copyOf(referrers.keySet()), referrers);
    }

    /**
     * The members layer by layer, so that a referrer always stands before those whom she brought.
     *
     * @throws IllegalArgumentException
     *             if somebody's referrer is not in the file, or referrals run in a circle
     */
    List<List<String>> layers() {
        var layers = new ArrayList<List<String>>();
        var depth = new LinkedHashMap<String, Integer>();
        for (var member : members) {
            int layer = depth(member, depth);
            while (layers.size() <= layer) {
                layers.add(new ArrayList<>());
            }
            layers.get(layer).add(member);
        }
        return layers;
    }

    private int depth(String member, Map<String, Integer> known) {
        var path = new ArrayList<String>();
        var at = member;
        while (!at.isEmpty() && !known.containsKey(at)) {
            if (!referrers.containsKey(at) || path.size() > members.size()) {
                throw new IllegalArgumentException("%s: the referrer %s is not in the file, or referrals run in a circle".formatted(member, at));
            }
            path.add(at);
            at = referrers.getOrDefault(at, "");
        }
        int depth = at.isEmpty() ? -1 : known.getOrDefault(at, -1);
        for (var it : path.reversed()) {
            known.put(it, ++depth);
        }
        return known.getOrDefault(member, 0);
    }
}

package plumbline.service.trail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plumbline.service.access.Caller;
import plumbline.service.trail.RulebookArchive.VersionOrigin;

/** A decision's trail as a caller may see it: a storefront's key is told what decided and since when, but not which officers are behind it. */
public final class ShownTrail {

    private ShownTrail() {}

    /** What a caller sees of a trail. */
    public static Map<String, Object> to(Caller caller, Map<String, Object> trail) {
        if (caller.program().isEmpty() || !(trail.get("versions") instanceof List<?> versions)) {
            return trail;
        }
        var shown = new LinkedHashMap<>(trail);
        shown.put("versions", versions.stream().map(it -> it instanceof VersionOrigin origin ? origin.withoutPeople() : it).toList());
        return shown;
    }
}

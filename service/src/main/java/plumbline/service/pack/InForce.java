package plumbline.service.pack;

import java.util.Map;

/** What knows which versions programmes decide by. */
public interface InForce {

    /** The version of a pack in force now, by programme; programmes without the pack are left out. */
    Map<String, Integer> versions(String pack);
}

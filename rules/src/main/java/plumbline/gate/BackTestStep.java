package plumbline.gate;

import plumbline.rulebook.Rulebook;

/** Makes the latest decisions of a programme again. */
public interface BackTestStep {

    /**
     * What would have changed.
     *
     * @throws CheckStopped
     *             if it is stopped
     */
    Impact run(Setting setting, Rulebook draft, Watch watch);
}

package plumbline.gate;

import java.util.List;
import plumbline.fact.Bilingual;
import plumbline.pack.Pack;
import plumbline.rulebook.Rulebook;

/** Looks for the smallest case that makes some packs break a guarantee. */
public interface GuaranteeStep {

    /**
     * What was found, one a guarantee.
     *
     * @param packs
     *            those of the rulebook
     * @param watch
     *            when it is stopped, what was found so far is enough
     */
    List<CounterExample> search(List<Pack> packs, Rulebook rulebook, Watch watch);

    /**
     * A case that makes the rules break a guarantee.
     *
     * @param guarantee
     *            the code of the guarantee
     * @param text
     *            what happens in it
     * @param path
     *            where its scenario would stand in the pack
     * @param scenario
     *            the text of a scenario file that shows it
     */
    record CounterExample(String guarantee, Bilingual text, String path, String scenario) {}
}

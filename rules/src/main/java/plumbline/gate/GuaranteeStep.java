package plumbline.gate;

import java.util.List;
import java.util.SortedMap;
import plumbline.fact.Bilingual;
import plumbline.pack.Pack;
import plumbline.rulebook.Rulebook;

/** Looks for the smallest case that makes some packs break a guarantee. */
public interface GuaranteeStep {

    /**
     * Searches.
     *
     * @param setting
     *            the programme, with the packs that are in force there now
     * @param packs
     *            those packs with the draft among them
     * @param draft
     *            the same, compiled
     * @param watch
     *            when it is stopped, what was found so far is enough
     */
    Result search(Setting setting, List<Pack> packs, Rulebook draft, Watch watch);

    /**
     * What a search came to.
     *
     * @param counterExamples
     *            one a guarantee
     * @param told
     *            what else is told of the search, by name, such as how many cases were tried; JSON values
     */
    record Result(List<CounterExample> counterExamples, SortedMap<String, Object> told) {}

    /**
     * A case that makes the rules break a guarantee.
     *
     * @param guarantee
     *            the code of the guarantee
     * @param rule
     *            the rule that does it; empty where no single one does
     * @param text
     *            what happens in it
     * @param path
     *            where its scenario would stand in the pack
     * @param scenario
     *            the text of a scenario file that shows it
     */
    record CounterExample(String guarantee, String rule, Bilingual text, String path, String scenario) {}
}

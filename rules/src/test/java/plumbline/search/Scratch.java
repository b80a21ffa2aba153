package plumbline.search;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Optional;
import plumbline.fact.Jurisdiction;
import plumbline.fixture.ASale;
import plumbline.fixture.DemoRules;

class Scratch {
    public static void main(String[] args) {
        var v = new SearchPlan.Version(DemoRules.rulebook(), DemoRules.packs());
        var setting = new SearchPlan.Setting(ASale.CNY, new Jurisdiction("CN"), ASale.ZONE);
        int n = Integer.parseInt(args[0]);
        for (long seed = 1; seed <= Integer.parseInt(args[1]); seed++) {
            long t = System.nanoTime();
            var r = GuaranteeSearch.run(new SearchPlan(v, Optional.of(v), setting, LocalDate.of(2026, 11, 23), seed, n), () -> false, p -> {});
            double s = (System.nanoTime() - t) / 1e9;
            System.out.printf("seed %d: %d cases %d decisions %.2f s, %.0f cases/s %.0f dec/s, load %.1f%n", seed, r.cases(), r.decisions(), s,
                    r.cases() / s, r.decisions() / s,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            for (var c : r.counterExamples()) {
                System.out.println(c.guarantee() + " at " + c.foundAt() + "\n" + c.text() + "\n" + c.scenario());
            }
            System.out.println(r.boundaries());
        }
    }
}

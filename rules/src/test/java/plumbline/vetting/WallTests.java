package plumbline.vetting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.fact.Matter;
import plumbline.fact.Stage;

/** Each wall behind the grammar alone, with the grammar and the other walls taken away. */
class WallTests {

    private static final String ANY = "$it : Payee( )";
    private static final ClassLoader OPEN = WallTests.class.getClassLoader();

    @AfterEach
    void nothingRan() {
        assertThat(Tripwire.isFired()).as("code of an attack ran").isFalse();
    }

    @Test
    void withoutAnyWallCodeRuns() {
        var raw = new RawRules(ANY, "System.setProperty( \"plumbline.control\", \"ran\" );", OPEN);
        raw.fire(OPEN);

        assertThat(System.clearProperty("plumbline.control")).isEqualTo("ran");
    }

    @Test
    void behindTheLoaderARuleThatIsARuleSpeaks() {
        assertThat(stops(() -> new RawRules(ANY, "$it.getLevel();", RuleLoader.forCompiling()))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plumbline.vetting.Tripwire.fire();", "System.setProperty( \"plumbline.tripwire\", \"1\" );",
            "java.lang.Runtime.getRuntime().exec( \"true\" );", "new ProcessBuilder( \"true\" ).start();",
            "$it.getClass().forName( \"plumbline.vetting.Tripwire\" );",
            "$it.getClass().getClassLoader().loadClass( \"plumbline.vetting.Tripwire\" );",
            "$it.getClass().getMethods()[ 0 ].invoke( $it );", "new Thread( () -> plumbline.vetting.Tripwire.fire() ).start();",
            "java.nio.file.Files.createFile( java.nio.file.Path.of( \"/tmp/x\" ) );", "new java.net.URL( \"http://localhost\" ).openStream();",
            "java.lang.invoke.MethodHandles.lookup().findStatic( null, null, null );", "org.kie.api.KieServices.Factory.get();",
            "org.mvel2.MVEL.eval( \"1\" );", "new javax.script.ScriptEngineManager();", "drools.getKieRuntime().halt();",
            "java.util.List.of( 1 ).forEach( it -> plumbline.vetting.Tripwire.fire() );", "plumbline.fact.Words.class.getName();",
            "plumbline.rulebook.Rulebook.engineVersion();"})
    void theLoaderAloneLetsNothingBeReached(String consequence) {
        assertThat(stops(() -> new RawRules(ANY, consequence, RuleLoader.forCompiling()))).as(consequence).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$it : Payee( distance == plumbline.vetting.Tripwire.fire() )",
            "$it : Payee( eval( plumbline.vetting.Tripwire.fire() == 1 ) )",
            "$it : Payee( distance == 1 ) from plumbline.vetting.Tripwire.fire()", "$it : java.lang.Runtime( )", "$it : plumbline.fact.Hearing( )",
            "$it : plumbline.pack.Pack( )", "$it : java.io.File( )"})
    void soItDoesInAPattern(String pattern) {
        assertThat(stops(() -> new RawRules(pattern, "", RuleLoader.forCompiling()))).as(pattern).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plumbline.vetting.Tripwire.fire();", "System.setProperty( \"plumbline.tripwire\", \"1\" );", "System.exit( 1 );",
            "java.lang.Runtime.getRuntime().exec( \"true\" );", "$it.getClass();", "$it.hashCode();", "$it.toString();", "$it.wait();",
            "while( $it.getDistance() < 9 ) { $it.getLevel(); }", "for( int i = 0; i < 9; i++ ) { $it.getLevel(); }",
            "do { $it.getLevel(); } while( true );", "int[] numbers = new int[ 1000000000 ];", "Object[] all = new Object[ 9 ][ 9 ];",
            "synchronized( $it ) { $it.getLevel(); }", "try { $it.getLevel(); } catch( RuntimeException e ) { }", "\"x\".repeat( 1000000000 );",
            "String.format( \"%1000000000d\", 1 );", "java.util.function.Supplier<String> it = () -> \"x\"; it.get();",
            "java.util.stream.Stream.of( 1 ).map( String::valueOf );", "$it.under( null );", "$it.getOrder().lines();",
            "throw new IllegalStateException();", "new plumbline.fact.Base( null, null );", "drools.halt();", "drools.insert( \"x\" );",
            "StringBuilder sb = new StringBuilder(); sb.append( 1 );", "new Object() { public String toString() { return toString(); } };",
            "plumbline.fact.LineKind.values();", "org.kie.api.KieServices.get().getKieClasspathContainer();"})
    void theScanAloneFindsIt(String consequence) {
        var raw = new RawRules(ANY, consequence, OPEN);

        assertThat(raw.errors()).as("the attack itself compiles").isEmpty();
        assertThat(ClassScan.scan(Matter.SALE, Stage.REWARDS, raw.classes())).as(consequence).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$it : Payee( distance == plumbline.vetting.Tripwire.fire() )", "$it : Payee( level matches \"(a+)+\" )",
            "$it : Payee( level.length > 1 )", "$it : Payee( distance == 1 + 1, $d : distance, level == \"a\" + $d )", "$it : String( )",
            "$it : Payee( ) not( String( ) )", "$it : Payee( ) accumulate( $s : String( ); $n : count( $s ) )"})
    void soItDoesInAPatternOnceCompiled(String pattern) {
        var raw = new RawRules(pattern, "", OPEN);

        assertThat(raw.errors()).as("the attack itself compiles").isEmpty();
        assertThat(ClassScan.scan(Matter.SALE, Stage.REWARDS, raw.classes())).as(pattern).isNotEmpty();
    }

    @Test
    void theScanRefusesAWordOfAnotherStageAndWhatIsNoClass() {
        var raw = new RawRules(ANY, "$it.getLevel();", OPEN);

        assertThat(ClassScan.scan(Matter.SALE, Stage.REWARDS, raw.classes())).isEmpty();
        assertThat(ClassScan.scan(Matter.SALE, Stage.LIMITS, raw.classes())).isNotEmpty();
        assertThat(ClassScan.scan(Matter.SALE, Stage.REWARDS, Map.of("x.class", new byte[]{1, 2, 3}))).isNotEmpty();
    }

    @Test
    void theLoaderKnowsNoGeneratedClassAndHandsOutNoOther() {
        var linking = RuleLoader.forLinking();

        assertThat(linking.getResource("java/lang/String.class")).isNull();
        assertThat(linking.getResource("java/lang/Runtime.class")).isNull();
        assertThat(RuleLoader.forCompiling().getResource("java/lang/Runtime.class")).isNull();
        assertThat(RuleLoader.forCompiling().getResource("java/lang/String.class")).isNotNull();
        assertThat(RuleLoader.forCompiling().getResourceAsStream("packs/INDEX")).isNull();
        for (var name : new String[]{"law.cn.limits.Rules", "java.lang.System", "java.lang.Class", "java.lang.Runtime", "plumbline.fact.Hearing",
                "plumbline.rulebook.Rulebook", "org.drools.model.codegen.ExecutableModelProject", "org.drools.ecj.EclipseJavaCompiler"}) {
            assertThat(isLoaded(linking, name)).as(name).isFalse();
        }
        assertThat(isLoaded(linking, "plumbline.fact.Payee")).isTrue();
    }

    private static boolean isLoaded(ClassLoader loader, String name) {
        try {
            loader.loadClass(name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Whether rules do not compile, do not link, or fail before they reach anything; whoever lets them run sees it in the tripwire. */
    private static boolean stops(Supplier<RawRules> rules) {
        try {
            var raw = rules.get();
            if (!raw.errors().isEmpty()) {
                return true;
            }
            raw.fire(RuleLoader.forLinking());
            return false;
        } catch (RuntimeException | LinkageError e) {
            return true;
        }
    }
}

package plumbline.vetting;

import java.util.List;
import java.util.stream.Stream;

/** Escapes from a rule file: a sound rule with one piece of its text replaced, by the place where the code hides. */
final class Attacks {

    /** The file that is changed. */
    static final String FILE = "rewards/commission.drl";
    static final String PATTERN = "$payee : Payee( distance == 1 )";
    static final String CALL = "$payee.proposeTier( \"commission\", $payee.getVirtual(), \"liandong.tier\", $payee.ownSales( \"liandong.tier-window\" ), \"liandong.level-supplement\" );";
    private static final String FIRE = "plumbline.vetting.Tripwire.fire()";
    private static final String SET = "System.setProperty(\"" + Tripwire.PROPERTY + "\", \"1\")";
    private static final String NAME = "rule \"liandong.commission\"";
    private static final String OWNER = "    @owner(\"program-liandong\")\n";
    private static final String IMPORT = "import plumbline.fact.*\n";

    private Attacks() {}

    /**
     * One escape.
     *
     * @param hides
     *            where the code hides
     * @param piece
     *            what is replaced
     * @param by
     *            the attack
     */
    record Attack(String hides, String piece, String by) {

        String in(String text) {
            if (!text.contains(piece)) {
                throw new IllegalArgumentException("no " + piece);
            }
            return text.replace(piece, by);
        }

        @Override
        public String toString() {
            return hides;
        }
    }

    /** Those before the word rule and in the head of a rule. */
    static Stream<Attack> heads() {
        return Stream.of(
                new Attack("in the package line", "package program.liandong.rewards", "package plumbline.vetting"),
                new Attack("after the package line", "package program.liandong.rewards", "package program.liandong.rewards; import java.lang.*"),
                new Attack("in a foreign import", IMPORT, IMPORT + "import plumbline.vetting.Tripwire\n"),
                new Attack("in a static import", IMPORT, IMPORT + "import static plumbline.vetting.Tripwire.fire\n"),
                new Attack("in an imported function", IMPORT, IMPORT + "import function plumbline.vetting.Tripwire.fire\n"),
                new Attack("in an imported accumulate function", IMPORT, IMPORT + "import accumulate plumbline.vetting.Tripwire fire\n"),
                new Attack("in a global", IMPORT, IMPORT + "global java.util.List out\n"),
                new Attack("in a function", IMPORT, IMPORT + "function int f() { return " + FIRE + "; }\n"),
                new Attack("in a declared type", IMPORT, IMPORT + "declare T\n  x : int = " + FIRE + "\nend\n"),
                new Attack("in a query", IMPORT, IMPORT + "query q\n  Payee( distance == " + FIRE + " )\nend\n"),
                new Attack("in the dialect of the file", IMPORT, IMPORT + "dialect \"mvel\"\n"));
    }

    /** Those in the annotations, attributes and name of a rule. */
    static Stream<Attack> metadata() {
        return Stream.of(
                new Attack("in the rule's name", NAME, "rule \"liandong.commission\" + " + FIRE),
                new Attack("in a name that closes its quote", NAME, "rule \"liandong.commission\\\" + " + FIRE + " + \\\"\""),
                new Attack("in what a rule extends", NAME, NAME + " extends \"liandong.points\""),
                new Attack("in an annotation's value", OWNER, "    @owner(" + FIRE + ")\n"),
                new Attack("in a foreign annotation", OWNER, OWNER + "    @foo(java.lang.Runtime.getRuntime().exec(\"true\"))\n"),
                new Attack("in a named annotation", OWNER, OWNER + "    @" + Tripwire.class.getName() + "(\"x\")\n"),
                new Attack("in an annotation's pair", OWNER, "    @owner(value = \"x\", more = " + FIRE + ")\n"),
                new Attack("in an annotation's list", OWNER, "    @owner({\"a\", " + FIRE + "})\n"),
                new Attack("in an annotation that goes on", OWNER, "    @owner(\"a\" + " + FIRE + ")\n"),
                new Attack("in an annotation that closes its quote", OWNER, "    @owner(\"a\\\\\") salience(" + FIRE + ") @owner(\"\")\n"),
                new Attack("in an escape within an annotation", OWNER, "    @owner(\"\\u0022) salience(" + FIRE + ") //\")\n"),
                new Attack("in the salience", OWNER, OWNER + "    salience(" + FIRE + ")\n"),
                new Attack("in the enabled attribute", OWNER, OWNER + "    enabled(" + FIRE + " == 1)\n"),
                new Attack("in the dialect of the rule", OWNER, OWNER + "    dialect \"mvel\"\n"),
                new Attack("in a timer", OWNER, OWNER + "    timer( expr: " + FIRE + ", 1 )\n"),
                new Attack("in calendars", OWNER, OWNER + "    calendars \"x\"\n"),
                new Attack("in a date attribute", OWNER, OWNER + "    date-effective \"01-Jan-2020\"\n"),
                new Attack("in a group that another rule ends", OWNER, OWNER + "    agenda-group \"x\"\n    no-loop true\n"));
    }

    /** Those in what a rule asks. */
    static Stream<Attack> patterns() {
        return Stream.of(
                "a static call|$payee : Payee( distance == " + FIRE + " )",
                "a static call without a comparison|$payee : Payee( " + FIRE + " == 1 )",
                "an inline eval|$payee : Payee( eval( " + FIRE + " == 1 ) )",
                "a second eval|$payee : Payee( distance == 1 )\n    eval( " + FIRE + " == 1 )",
                "a getter's class|$payee : Payee( getClass().forName(\"plumbline.vetting.Tripwire\") != null )",
                "the class property|$payee : Payee( class.name == \"x\" )",
                "the class property alone|$payee : Payee( class != null )",
                "this|$payee : Payee( this.getClass() != null )",
                "a new object|$payee : Payee( distance == new Integer( " + FIRE + " ) )",
                "a cast|$payee : Payee( (Integer) distance == 1 )",
                "arithmetic|$payee : Payee( distance == 1 + " + FIRE + " )",
                "a string that is put together|$payee : Payee( level == \"a\" + " + FIRE + " )",
                "a regular expression|$payee : Payee( level matches \"(a+)+$\" )",
                "a soundslike|$payee : Payee( level soundslike \"a\" )",
                "a binding within|$payee : Payee( $d : distance )",
                "a binding of a call|$payee : Payee( $d : " + FIRE + " )",
                "a lambda|$payee : Payee( ( () -> " + FIRE + " ).get() == 1 )",
                "a method reference|$payee : Payee( level == plumbline.vetting.Tripwire::fire )",
                "a ternary|$payee : Payee( distance == ( true ? " + FIRE + " : 1 ) )",
                "an assignment|$payee : Payee( distance = " + FIRE + " )",
                "an index|$payee : Payee( order.lines[ " + FIRE + " ] != null )",
                "a nested property|$payee : Payee( order.net.currency == null )",
                "an inline cast|$payee : Payee( order#Base.net != null )",
                "a map's literal|$payee : Payee( level == [ \"a\" : " + FIRE + " ] )",
                "a call with a literal|$payee : Payee( ownSales( \"x\" ) != null )",
                "the number of the rule|$payee : Payee( admits( 0 ) )",
                "an escape in a literal|$payee : Payee( level == \"\\u0022+" + FIRE + "+\\u0022\" )",
                "a literal that closes its quote|$payee : Payee( level == \"\\\" + " + FIRE + " + \\\"\" )",
                "a text block|$payee : Payee( level == \"\"\"a\"\"\" )",
                "a single-quoted text|$payee : Payee( level == '\"+" + FIRE + "+\"' )",
                "an escaped letter of a name|$payee : Payee( d\\u0069stance == 1 )",
                "from|$payee : Payee( distance == 1 ) from " + FIRE,
                "from collect|$payee : Payee( distance == 1 ) from collect( Payee() )",
                "accumulate|accumulate( $p : Payee(); $n : count( " + FIRE + " ) )",
                "not|not( Payee( distance == " + FIRE + " ) )",
                "exists|exists( $payee : Payee() )",
                "or across patterns|( $payee : Payee() or $payee : Sale() )",
                "forall|forall( $payee : Payee() )",
                "a second pattern|$payee : Payee( distance == 1 )\n    $other : Sale( )",
                "an object path|/payees[ distance == 1 ]",
                "a foreign type|$payee : java.lang.Runtime( )",
                "a type of the JDK|$payee : Object( )",
                "a type of the engine|$payee : InitialFact( )",
                "a word of another stage|$payee : Proposal( distance == 1 )",
                "a nested class|$payee : Figures.Row( )",
                "an entry point|$payee : Payee( distance == 1 ) from entry-point \"x\"",
                "a window|$payee : Payee( distance == 1 ) over window:length( 1 )",
                "a unit|$payee : Payee( distance == 1 ); do[ x ]",
                "an array type|$payee : Payee[]( )",
                "a block comment|$payee : Payee( /* */ distance == " + FIRE + " /* */ )",
                "a comment at a line's end|$payee : Payee( distance == 1 // ) \n, eval( " + FIRE + " == 1 ) )",
                "an octal number|$payee : Payee( distance == 010 )",
                "a number with a suffix|$payee : Payee( distance == 1L )",
                "a date|$payee : Payee( level == \"a\" || eval( " + FIRE + " == 1 ) )",
                "the engine's context|$payee : Payee( kcontext.getKnowledgeRuntime() != null )",
                "endless parentheses|$payee : Payee( " + "(".repeat(90) + "distance == 1" + ")".repeat(90) + " )")
                .map(it -> it.split("\\|", 2)).map(it -> new Attack("in the pattern: " + it[0], PATTERN, it[1]));
    }

    /** Those in what a rule says. */
    static Stream<Attack> consequences() {
        return Stream.of(
                FIRE + ";", SET + ";", "$payee.getClass();", "$payee.getClass().forName( \"plumbline.vetting.Tripwire\" );",
                "$payee.proposeRate( \"commission\", $payee.getVirtual(), \"\" + " + FIRE + " );",
                "$payee.proposeRate( \"commission\", $payee.getVirtual(), String.valueOf( " + FIRE + " ) );",
                "$payee.proposeRate( \"commission\", new plumbline.fact.Base( null, null ), \"liandong.tier-window\" );",
                "$payee.proposeRate( \"commission\", $payee.getVirtual(), new Object() { public String toString() { return \"\" + " + FIRE
                        + "; } }.toString() );",
                "$payee.proposeRate( \"commission\", $payee.getOrder().lines().stream().forEach( it -> " + FIRE + " ), \"liandong.tier-window\" );",
                "$payee.proposeRate( \"commission\", ( plumbline.fact.Base ) null, \"liandong.tier-window\" );",
                "$payee.proposeRate( \"commission\", $other.getVirtual(), \"liandong.tier-window\" );",
                "$payee.proposeRate( \"commission\", $payee.getVirtual(), kcontext.getRule().getName() );",
                "$payee.proposeRate( \"commission\", $payee.getVirtual(), \"liandong.tier-window\" ); " + FIRE + ";",
                "$payee.proposeRate( \"commission\", $payee.getVirtual(), \"\\\" + " + FIRE + " + \\\"\" );",
                "$payee.proposeRate( \"commission\", $payee.getVirtual(), \"\\u0022 + " + FIRE + " + \\u0022\" );",
                "$payee.proposeRate( \"commission\", $payee.getVirtual(), \"\"\"\n x\"\"\" );",
                "$payee.proposeRate( \"commission\", $payee.getVirtual(), '\"+" + FIRE + "+\"' );",
                "$payee.proposeRate( /* */ \"commission\", $payee.getVirtual(), \"liandong.tier-window\" );",
                "$payee.wait();", "$payee.notifyAll();", "$payee.hashCode();", "$payee.under( null );", "$payee.admits( 0 );",
                "while( true );", "for( ;; ) " + FIRE + ";", "if( true ) $payee.wait();", "{ " + FIRE + "; }", "synchronized( $payee ) { }",
                "drools.halt();", "kcontext.getKieRuntime().halt();", "insert( $payee );", "update( $payee );", "delete( $payee );",
                "retract( $payee );", "modify( $payee ) { getLevel() }", "$payee = null;", "int x = " + FIRE + ";", "throw new RuntimeException();",
                "return;", "assert " + FIRE + " == 1;", "plumbline.vetting.Tripwire::fire;", "Thread.sleep( 100000 );", "System.exit( 1 );",
                "java.lang.Runtime.getRuntime().exec( \"true\" );", "$payee.scope.hearing.say( \"liandong.tier-window\", null );",
                "$payee.person.days();",
                "this.execute( $payee );", "super.wait();", "$payee.proposeRate;", "$payee\\u002eproposeRate( \"liandong.tier-window\" );")
                .map(it -> new Attack("in the consequence: " + it, CALL, it));
    }

    /** Those after the rule, and in characters that an editor does not show. */
    static Stream<Attack> surroundings() {
        return Stream.of(
                new Attack("in a second rule", "\nend\n", "\nend\nrule \"x\" when then " + FIRE + "; end\n"),
                new Attack("in a function after the rule", "\nend\n", "\nend\nfunction int f() { return " + FIRE + "; }\n"),
                new Attack("behind an early end", CALL, CALL + "\nend\nrule \"y\" when then " + FIRE + ";"),
                new Attack("behind a strange line's end within a comment", "    $payee : Payee(", "    // x\u2028 $o : Sale()\n    $payee : Payee("),
                new Attack("behind a next-line character within a comment", "    " + CALL, "    // x\u0085 " + FIRE + ";\n    " + CALL),
                new Attack("behind a carriage return within a comment", "    " + CALL, "    // x\r " + FIRE + ";\n    " + CALL),
                new Attack("behind an escaped line's end within a comment", "    " + CALL, "    // x\\u000a " + FIRE + ";\n    " + CALL + FIRE),
                new Attack("in text that reads from right to left", "distance == 1", "distance == 1 \u202e"),
                new Attack("behind a zero", CALL, CALL + "\u0000" + FIRE + ";"),
                new Attack("in letters of another script", "distance == 1", "dist\u0430nce == 1"),
                new Attack("in letters of full width", "distance == 1", "\uff44istance == 1"),
                new Attack("behind a space of full width", "distance == 1", "\u3000distance == 1"),
                new Attack("behind a byte order mark", NAME, "\ufeff" + NAME));
    }

    /** All that stand from the word rule on, so that a rule's reader must refuse them without help. */
    static Stream<Attack> withinTheRule() {
        return List.of(metadata(), patterns(), consequences(), surroundings()).stream().flatMap(it -> it);
    }
}

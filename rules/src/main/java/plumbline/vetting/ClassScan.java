package plumbline.vetting;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import plumbline.fact.Matter;
import plumbline.fact.Stage;

/**
 * Reads compiled rules before they are linked: each class refers to nothing but its fellows, the words of its stage and a list of members that
 * the engine's generated code needs, and none of its methods can run on without end.
 */
public final class ClassScan {

    private static final Set<String> SUPERCLASSES = Set.of("java/lang/Object", "java/lang/Enum");
    private static final String CONCATENATION = "java/lang/invoke/StringConcatFactory#makeConcatWithConstants";
    /** Members that generated code refers to, as {@code owner#name}; measured over every form of rule that the grammar knows. */
    private static final Set<String> MEMBERS = Set.of(
            "java/lang/Boolean#TYPE", "java/lang/Boolean#valueOf", "java/lang/Enum#<init>", "java/lang/Enum#valueOf",
            "java/lang/IllegalArgumentException#<init>", "java/lang/Integer#TYPE", "java/lang/Integer#valueOf", "java/lang/Long#TYPE",
            "java/lang/Long#valueOf", "java/lang/Object#<init>", "java/lang/RuntimeException#<init>", "java/lang/String#equals",
            "java/lang/String#hashCode", "java/lang/System#arraycopy", CONCATENATION, "java/time/format/DateTimeFormatterBuilder#<init>",
            "java/time/format/DateTimeFormatterBuilder#appendPattern", "java/time/format/DateTimeFormatterBuilder#parseCaseInsensitive",
            "java/time/format/DateTimeFormatterBuilder#toFormatter", "java/util/Arrays#asList", "java/util/Collections#emptyList",
            "java/util/Locale#ENGLISH", "org/drools/model/DomainClassMetadata#getPropertyIndex", "org/drools/model/Index$ConstraintType#EQUAL",
            "org/drools/model/Index$ConstraintType#GREATER_OR_EQUAL", "org/drools/model/Index$ConstraintType#GREATER_THAN",
            "org/drools/model/Index$ConstraintType#LESS_OR_EQUAL", "org/drools/model/Index$ConstraintType#LESS_THAN",
            "org/drools/model/Index$ConstraintType#NOT_EQUAL", "org/drools/model/PatternDSL$PatternDef#expr",
            "org/drools/model/consequences/ConsequenceBuilder$_1#execute", "org/drools/model/functions/PredicateInformation#<init>",
            "org/drools/model/functions/PredicateInformation#addRuleNames",
            "org/drools/model/functions/PredicateInformation#setMoreThanMaxRuleDefs", "org/drools/model/impl/RuleBuilder#build",
            "org/drools/model/operators/InOperator#INSTANCE", "org/drools/modelcompiler/dsl/pattern/D#alphaIndexedBy",
            "org/drools/modelcompiler/dsl/pattern/D#declarationOf", "org/drools/modelcompiler/dsl/pattern/D#eval",
            "org/drools/modelcompiler/dsl/pattern/D#on", "org/drools/modelcompiler/dsl/pattern/D#pattern",
            "org/drools/modelcompiler/dsl/pattern/D#reactOn", "org/drools/modelcompiler/dsl/pattern/D#rule",
            "org/drools/modelcompiler/util/EvaluationUtil#areNullSafeEquals",
            "org/drools/modelcompiler/util/EvaluationUtil#areNumbersNullSafeEquals",
            "org/drools/modelcompiler/util/EvaluationUtil#greaterOrEqualNumbers",
            "org/drools/modelcompiler/util/EvaluationUtil#greaterThanNumbers",
            "org/drools/modelcompiler/util/EvaluationUtil#lessOrEqualNumbers", "org/drools/modelcompiler/util/EvaluationUtil#lessThanNumbers",
            "org/drools/util/DateUtils#getDateFormatMask", "org/kie/api/KieServices#get", "org/kie/api/KieServices#newKieModuleModel",
            "org/kie/api/builder/model/KieBaseModel#addPackage", "org/kie/api/builder/model/KieBaseModel#newKieSessionModel",
            "org/kie/api/builder/model/KieBaseModel#setDefault", "org/kie/api/builder/model/KieBaseModel#setEventProcessingMode",
            "org/kie/api/builder/model/KieBaseModel#setMutability", "org/kie/api/builder/model/KieModuleModel#newKieBaseModel",
            "org/kie/api/builder/model/KieSessionModel#setClockType", "org/kie/api/builder/model/KieSessionModel#setDefault",
            "org/kie/api/builder/model/KieSessionModel#setType", "org/kie/api/builder/model/KieSessionModel$KieSessionType#STATEFUL",
            "org/kie/api/builder/model/KieSessionModel$KieSessionType#STATELESS", "org/kie/api/conf/EventProcessingOption#CLOUD",
            "org/kie/api/conf/KieBaseMutabilityOption#ALLOWED", "org/kie/api/runtime/conf/ClockTypeOption#get",
            "org/kie/util/maven/support/ReleaseIdImpl#<init>");

    private final Set<String> own = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final List<String> found = new ArrayList<>();
    private final CallGraph calls = new CallGraph();
    private String at = "";

    private ClassScan(Matter matter, Stage stage) {
        for (var entry : Vocabulary.of(matter, stage).values()) {
            var owner = entry.type().getName().replace('.', '/') + "#";
            words.add(owner + "admits");
            entry.properties().values().forEach(getter -> words.add(owner + getter.getName()));
            entry.verbs().keySet().forEach(verb -> words.add(owner + verb));
            entry.answers().keySet().forEach(answer -> words.add(owner + answer));
        }
    }

    /**
     * What compiled rules hold that no rule needs, each as {@code class: what}; empty where they are sound.
     *
     * @param classes
     *            the bytes of each class of the rules of one stage, by any name
     */
    public static List<String> scan(Matter matter, Stage stage, Map<String, byte[]> classes) {
        var scan = new ClassScan(matter, stage);
        var models = new TreeMap<String, ClassModel>();
        classes.forEach((name, bytes) -> scan.parse(name, bytes, models));
        models.values().forEach(model -> scan.own.add(model.thisClass().asInternalName()));
        models.forEach(scan::check);
        scan.calls.cycle().ifPresent(method -> scan.found.add(method + ": calls itself"));
        return List.copyOf(scan.found);
    }

    private void parse(String name, byte[] bytes, Map<String, ClassModel> models) {
        try {
            models.put(name, ClassFile.of().parse(bytes));
        } catch (IllegalArgumentException e) {
            found.add("%s: cannot be read: %s".formatted(name, e.getMessage()));
        }
    }

    private void check(String name, ClassModel model) {
        at = name;
        try {
            checkParents(model);
            model.constantPool().forEach(this::check);
            model.methods().forEach(this::check);
        } catch (IllegalArgumentException e) {
            refuse("cannot be read: " + e.getMessage());
        }
    }

    private void checkParents(ClassModel model) {
        var parent = model.superclass().map(ClassEntry::asInternalName).orElse("none");
        if (!SUPERCLASSES.contains(parent)) {
            refuse("extends " + parent);
        }
        for (var type : model.interfaces()) {
            if (!type.asInternalName().startsWith("org/drools/model/") && !type.asInternalName().startsWith("org/drools/modelcompiler/")) {
                refuse("implements " + type.asInternalName());
            }
        }
    }

    private void check(MethodModel method) {
        if (method.flags().has(AccessFlag.NATIVE) || method.flags().has(AccessFlag.SYNCHRONIZED)) {
            refuse("method %s is native or synchronized".formatted(method.methodName()));
        }
        CodeScan.check(method, own, calls).forEach(this::refuse);
    }

    private void check(PoolEntry entry) {
        switch (entry) {
            case MemberRefEntry member -> checkMember(member.owner().asInternalName(), member.name().stringValue());
            case MethodHandleEntry handle -> checkHandle(handle.reference());
            case ConstantDynamicEntry dynamic -> refuse("computes the constant " + dynamic.name().stringValue());
            default -> {}
        }
    }

    private void checkMember(String owner, String name) {
        var member = owner + "#" + name;
        if (!own.contains(owner) && !words.contains(member) && !MEMBERS.contains(member)) {
            refuse("refers to " + member);
        }
    }

    private void checkHandle(MemberRefEntry reference) {
        var member = reference.owner().asInternalName() + "#" + reference.name().stringValue();
        if (!member.equals(CONCATENATION)) {
            refuse("hands on a reference to " + member);
        }
    }

    private void refuse(String what) {
        found.add(at + ": " + what);
    }
}

package plumbline.vetting;

import java.lang.classfile.Attributes;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the instructions of one method of a compiled rule: none jumps back, catches, locks or makes what rules never need. */
final class CodeScan {

    private final CodeAttribute code;
    private final String method;
    private final Set<String> own;
    private final CallGraph calls;
    private final List<String> found = new ArrayList<>();
    private int at;

    private CodeScan(CodeAttribute code, String method, Set<String> own, CallGraph calls) {
        this.code = code;
        this.method = method;
        this.own = own;
        this.calls = calls;
    }

    /** What a method holds that no rule needs; its calls to fellow classes go into the graph. */
    static List<String> check(MethodModel method, Set<String> own, CallGraph calls) {
        var owner = method.parent().orElseThrow().thisClass().asInternalName();
        var name = CallGraph.method(owner, method.methodName().stringValue(), method.methodType().stringValue());
        return method.findAttribute(Attributes.code()).map(code -> new CodeScan(code, name, own, calls).check()).orElse(List.of());
    }

    private List<String> check() {
        if (!code.exceptionHandlers().isEmpty()) {
            found.add(method + " catches exceptions");
        }
        for (CodeElement element : code) {
            if (element instanceof Instruction instruction) {
                check(instruction);
                at += instruction.sizeInBytes();
            }
        }
        return found;
    }

    private void check(Instruction instruction) {
        switch (instruction) {
            case BranchInstruction branch -> checkForward(Stream.of(branch.target()));
            case TableSwitchInstruction it -> checkForward(Stream.concat(Stream.of(it.defaultTarget()), it.cases().stream().map(SwitchCase::target)));
            case LookupSwitchInstruction it ->
                checkForward(Stream.concat(Stream.of(it.defaultTarget()), it.cases().stream().map(SwitchCase::target)));
            case InvokeInstruction call -> noteCall(call);
            case MonitorInstruction it -> found.add(method + " locks");
            case DiscontinuedInstruction it -> found.add(method + " jumps to subroutines");
            case NewPrimitiveArrayInstruction it -> found.add(method + " makes an array of numbers");
            case NewMultiArrayInstruction it -> found.add(method + " makes an array of arrays");
            default -> {}
        }
    }

    private void checkForward(Stream<Label> targets) {
        if (targets.anyMatch(target -> code.labelToBci(target) <= at)) {
            found.add(method + " jumps back");
        }
    }

    private void noteCall(InvokeInstruction call) {
        var owner = call.owner().asInternalName();
        if (own.contains(owner)) {
            calls.add(method, CallGraph.method(owner, call.name().stringValue(), call.type().stringValue()));
        }
    }
}

package dev.vigil.analysis.logs;

import dev.vigil.api.diagnosis.Fault;
import dev.vigil.api.diagnosis.FaultClass;
import java.util.regex.Pattern;

/**
 * A wording and the kind of fault it tells of.
 *
 * @param telling how much it says about the cause, from 0 to 1: a symptom such as a time-out says little
 * @param elsewhere whether it speaks of something that the writer called, not of the writer itself
 */
public record ErrorRule(
        String name, FaultClass faultClass, Fault fault, double telling, boolean elsewhere, Pattern wording) {
    static ErrorRule own(String name, Fault fault, double telling, String wording) {
        return new ErrorRule(name, fault.faultClass(), fault, telling, false, insensitive(wording));
    }

    static ErrorRule own(String name, FaultClass faultClass, Fault fault, double telling, String wording) {
        return new ErrorRule(name, faultClass, fault, telling, false, insensitive(wording));
    }

    static ErrorRule elsewhere(String name, Fault fault, double telling, String wording) {
        return new ErrorRule(name, fault.faultClass(), fault, telling, true, insensitive(wording));
    }

    private static Pattern insensitive(String wording) {
        return Pattern.compile("(?i)(?<![A-Za-z0-9])(?:" + wording + ")(?![A-Za-z0-9])");
    }
}

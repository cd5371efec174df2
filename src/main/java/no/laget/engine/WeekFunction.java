package no.laget.engine;

import java.lang.reflect.Method;
import java.time.DayOfWeek;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;
import no.laget.Norway;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.ReflectUtil;

/** What a stored filter may ask for beside who and now: {@code ${endOfWeek()}}. */
public final class WeekFunction {

    static final String NAME = "endOfWeek";

    private WeekFunction() {}

    static Method method() {
        return ReflectUtil.getMethod(WeekFunction.class, NAME);
    }

    /** When the week is over that it is now, by the clock on the wall in Norway: next Monday as it begins. */
    public static Date endOfWeek() {
        return Date.from(Norway.day(ClockUtil.getCurrentTime().toInstant())
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .atStartOfDay(Norway.ZONE)
                .toInstant());
    }
}

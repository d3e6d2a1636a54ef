package loopkeeper.bot.chat;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.RepairId;
import loopkeeper.bot.domain.WaveId;
import loopkeeper.scheduler.MendOutcome;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.Remedy;

/**
 * The one JSON mapper: how commands are written into buttons and values into columns, and read back. Names are written
 * out by hand, here or beside the type, and never change: buttons live in old messages for months. What a shape no
 * longer has is passed over, and a list or map it did not have yet is empty.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // Components only: a record's questions about itself, such as isPlaced, are no part of its shape.
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .withConfigOverride(List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Map.class, map -> map.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .addMixIn(LoopEvent.class, EventNames.class)
            .addMixIn(PlanOutcome.class, OutcomeNames.class)
            .addMixIn(PlanOutcome.Clash.class, ClashNames.class)
            .addMixIn(Remedy.class, RemedyNames.class)
            .addMixIn(LoopId.class, Code.class)
            .addMixIn(WaveId.class, Code.class)
            .addMixIn(RepairId.class, Code.class)
            .addMixIn(MendOutcome.class, MendNames.class)
            .addMixIn(PersonId.class, Value.class)
            .addMixIn(PanelistId.class, Value.class)
            .build();

    private static final Map<Class<?>, String> EVENT_NAMES = Arrays.stream(
                    EventNames.class.getAnnotation(JsonSubTypes.class).value())
            .collect(Collectors.toUnmodifiableMap(JsonSubTypes.Type::value, JsonSubTypes.Type::name));

    /** For trees and generic types; its settings are fixed. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * The value as one line of JSON.
     *
     * @throws UncheckedIOException if its type can't be written
     */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The value that was written.
     *
     * @throws UncheckedIOException if the text is no JSON, or not of that type, or breaks one of its rules
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The name of that kind of event in JSON and in the history.
     *
     * @throws IllegalArgumentException if the class is not one single kind
     */
    public static String nameOf(Class<? extends LoopEvent> kind) {
        String name = EVENT_NAMES.get(kind);
        if (name == null) {
            throw new IllegalArgumentException("not one kind of event: " + kind);
        }
        return name;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = LoopEvent.LoopOpened.class, name = "loop-opened"),
        @JsonSubTypes.Type(value = LoopEvent.PlansOffered.class, name = "plans-offered"),
        @JsonSubTypes.Type(value = LoopEvent.NoPlanFound.class, name = "no-plan-found"),
        @JsonSubTypes.Type(value = LoopEvent.PlanChosen.class, name = "plan-chosen"),
        @JsonSubTypes.Type(value = LoopEvent.InviteAccepted.class, name = "invite-accepted"),
        @JsonSubTypes.Type(value = LoopEvent.InviteDeclined.class, name = "invite-declined"),
        @JsonSubTypes.Type(value = LoopEvent.SeatVacated.class, name = "seat-vacated"),
        @JsonSubTypes.Type(value = LoopEvent.SeatFilled.class, name = "seat-filled"),
        @JsonSubTypes.Type(value = LoopEvent.BlockMoved.class, name = "block-moved"),
        @JsonSubTypes.Type(value = LoopEvent.BlockDelayed.class, name = "block-delayed"),
        @JsonSubTypes.Type(value = LoopEvent.BlockHeld.class, name = "block-held"),
        @JsonSubTypes.Type(value = LoopEvent.CandidateMissed.class, name = "candidate-missed"),
        @JsonSubTypes.Type(value = LoopEvent.ScorecardSubmitted.class, name = "scorecard-submitted"),
        @JsonSubTypes.Type(value = LoopEvent.CardAmended.class, name = "card-amended"),
        @JsonSubTypes.Type(value = LoopEvent.SeatExcused.class, name = "seat-excused"),
        @JsonSubTypes.Type(value = LoopEvent.SecondWaived.class, name = "second-waived"),
        @JsonSubTypes.Type(value = LoopEvent.LoopEdited.class, name = "loop-edited"),
        @JsonSubTypes.Type(value = LoopEvent.BlockLengthChanged.class, name = "block-length-changed"),
        @JsonSubTypes.Type(value = LoopEvent.TimesCollected.class, name = "times-collected"),
        @JsonSubTypes.Type(value = LoopEvent.CutRefused.class, name = "cut-refused"),
        @JsonSubTypes.Type(value = LoopEvent.PlansSent.class, name = "plans-sent"),
        @JsonSubTypes.Type(value = LoopEvent.CandidateSaid.class, name = "candidate-said"),
        @JsonSubTypes.Type(value = LoopEvent.TimesReleased.class, name = "times-released"),
        @JsonSubTypes.Type(value = LoopEvent.CardAskedFor.class, name = "card-asked-for"),
        @JsonSubTypes.Type(value = LoopEvent.NudgedByHand.class, name = "nudged-by-hand"),
        @JsonSubTypes.Type(value = LoopEvent.ReminderSnoozed.class, name = "reminder-snoozed"),
        @JsonSubTypes.Type(value = LoopEvent.LateCardEscalated.class, name = "late-card-escalated"),
        @JsonSubTypes.Type(value = LoopEvent.DebriefOpened.class, name = "debrief-opened"),
        @JsonSubTypes.Type(value = LoopEvent.LetIn.class, name = "let-in"),
        @JsonSubTypes.Type(value = LoopEvent.OutsiderJoined.class, name = "outsider-joined"),
        @JsonSubTypes.Type(value = LoopEvent.VerdictProposed.class, name = "verdict-proposed"),
        @JsonSubTypes.Type(value = LoopEvent.VerdictRecorded.class, name = "verdict-recorded"),
        @JsonSubTypes.Type(value = LoopEvent.StepAdded.class, name = "step-added"),
        @JsonSubTypes.Type(value = LoopEvent.ScreenAdded.class, name = "screen-added"),
        @JsonSubTypes.Type(value = LoopEvent.TakeHomeSent.class, name = "take-home-sent"),
        @JsonSubTypes.Type(value = LoopEvent.TakeHomeExtended.class, name = "take-home-extended"),
        @JsonSubTypes.Type(value = LoopEvent.TakeHomeReceived.class, name = "take-home-received"),
        @JsonSubTypes.Type(value = LoopEvent.TakeHomePaid.class, name = "take-home-paid"),
        @JsonSubTypes.Type(value = LoopEvent.ScreenJudged.class, name = "screen-judged"),
        @JsonSubTypes.Type(value = LoopEvent.ContextNoted.class, name = "context-noted"),
        @JsonSubTypes.Type(value = LoopEvent.ContextAnswered.class, name = "context-answered"),
        @JsonSubTypes.Type(value = LoopEvent.LoopCancelled.class, name = "loop-cancelled"),
        @JsonSubTypes.Type(value = LoopEvent.LoopClosed.class, name = "loop-closed")
    })
    private interface EventNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = PlanOutcome.Found.class, name = "found"),
        @JsonSubTypes.Type(value = PlanOutcome.Impossible.class, name = "impossible"),
        @JsonSubTypes.Type(value = PlanOutcome.OutOfTime.class, name = "out-of-time")
    })
    private interface OutcomeNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "clash")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = PlanOutcome.Clash.PoolTooSmall.class, name = "pool-too-small"),
        @JsonSubTypes.Type(value = PlanOutcome.Clash.CandidateNeverFree.class, name = "candidate-never-free"),
        @JsonSubTypes.Type(value = PlanOutcome.Clash.NoCommonTime.class, name = "no-common-time"),
        @JsonSubTypes.Type(value = PlanOutcome.Clash.NotTogether.class, name = "not-together"),
        @JsonSubTypes.Type(value = PlanOutcome.Clash.TooFewDifferentPeople.class, name = "too-few-different-people")
    })
    private interface ClashNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "remedy")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Remedy.OneMoreDay.class, name = "one-more-day"),
        @JsonSubTypes.Type(value = Remedy.LongerDay.class, name = "longer-day"),
        @JsonSubTypes.Type(value = Remedy.MoreDays.class, name = "more-days"),
        @JsonSubTypes.Type(value = Remedy.WiderSpan.class, name = "wider-span"),
        @JsonSubTypes.Type(value = Remedy.SamePeople.class, name = "same-people"),
        @JsonSubTypes.Type(value = Remedy.AnyOrder.class, name = "any-order"),
        @JsonSubTypes.Type(value = Remedy.OneMoreInPool.class, name = "one-more-in-pool"),
        @JsonSubTypes.Type(value = Remedy.FreeUp.class, name = "free-up"),
        @JsonSubTypes.Type(value = Remedy.Together.class, name = "together"),
        @JsonSubTypes.Type(value = Remedy.OneMoreInterview.class, name = "one-more-interview")
    })
    private interface RemedyNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = MendOutcome.Mended.class, name = "mended"),
        @JsonSubTypes.Type(value = MendOutcome.Unmended.class, name = "unmended")
    })
    private interface MendNames {}

    private abstract static class Code {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        @SuppressWarnings("unused") // a pattern for Jackson, never called
        Code(String code) {}

        @JsonValue
        abstract String code();
    }

    private abstract static class Value {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        @SuppressWarnings("unused") // a pattern for Jackson, never called
        Value(String value) {}

        @JsonValue
        abstract String value();
    }

    private Json() {}
}

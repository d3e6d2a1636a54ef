package loopkeeper.bot.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.books.Waves;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.domain.HiringWave;
import loopkeeper.bot.domain.HiringWave.Member;
import loopkeeper.bot.domain.HiringWave.Standing;
import loopkeeper.bot.domain.HiringWave.State;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.WaveId;
import loopkeeper.scheduler.PanelPlan;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Waves and what became of each of their loops. */
final class WaveRows implements Waves {

    private static final int LONGEST_WHY = 300;

    private final Handle handle;
    private final Instant now;

    WaveRows(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    @Override
    public HiringWave open(PersonId recruiter, List<LoopId> loops) {
        int number = handle.createQuery("select nextval('wave_number')")
                .mapTo(Integer.class)
                .one();
        WaveId id = new WaveId("W-" + number);
        handle.createUpdate("""
                insert into wave (id, wave_number, recruiter, state, started_at)
                values (:id, :number, :recruiter, 'LOOKING', :now)""")
                .bind("id", id.code())
                .bind("number", number)
                .bind("recruiter", recruiter.value())
                .bind("now", Times.utc(now))
                .execute();
        PreparedBatch batch = handle.prepareBatch("""
                insert into wave_loop (wave_id, ordinal, loop_id, revision, standing, plan, why)
                values (:wave, :ordinal, :loop, 0, 'WAITING', null, '')""");
        for (int i = 0; i < loops.size(); i++) {
            batch.bind("wave", id.code())
                    .bind("ordinal", i)
                    .bind("loop", loops.get(i).code())
                    .add();
        }
        batch.execute();
        return new HiringWave(
                id,
                recruiter,
                State.LOOKING,
                loops.stream()
                        .map(loop -> new Member(loop, 0, Standing.WAITING, null, ""))
                        .toList());
    }

    @Override
    public Optional<HiringWave> find(WaveId id) {
        return one("select id, recruiter, state from wave where id = :key", id.code());
    }

    @Override
    public Optional<HiringWave> lock(WaveId id) {
        return one("select id, recruiter, state from wave where id = :key for update", id.code());
    }

    @Override
    public Optional<HiringWave> underWay(PersonId recruiter) {
        return one("""
                select id, recruiter, state from wave
                where recruiter = :key and state in ('LOOKING', 'STOPPING', 'BOOKING')
                order by wave_number desc limit 1""", recruiter.value());
    }

    private Optional<HiringWave> one(String sql, String key) {
        return handle.createQuery(sql)
                .bind("key", key)
                .map((row, ctx) -> new HiringWave(
                        new WaveId(row.getString("id")),
                        new PersonId(row.getString("recruiter")),
                        State.valueOf(row.getString("state")),
                        List.of()))
                .findOne()
                .map(wave -> new HiringWave(wave.id(), wave.recruiter(), wave.state(), members(wave.id())));
    }

    private List<Member> members(WaveId id) {
        return handle.createQuery("""
                select loop_id, revision, standing, plan, why from wave_loop
                where wave_id = :wave order by ordinal""")
                .bind("wave", id.code())
                .map((row, ctx) -> new Member(
                        new LoopId(row.getString("loop_id")),
                        row.getInt("revision"),
                        Standing.valueOf(row.getString("standing")),
                        plan(row.getString("plan")),
                        row.getString("why")))
                .list();
    }

    private static @Nullable PanelPlan plan(@Nullable String written) {
        return written == null ? null : Json.read(written, PanelPlan.class);
    }

    @Override
    public State state(WaveId id) {
        return handle.createQuery("select state from wave where id = :id")
                .bind("id", id.code())
                .mapTo(String.class)
                .findOne()
                .map(State::valueOf)
                .orElse(State.OVER);
    }

    @Override
    public void turn(WaveId id, State state) {
        handle.execute("update wave set state = ? where id = ?", state.name(), id.code());
    }

    @Override
    public void keep(WaveId id, Collection<Member> members) {
        PreparedBatch batch = handle.prepareBatch("""
                update wave_loop set revision = :revision, standing = :standing, plan = :plan, why = :why
                where wave_id = :wave and loop_id = :loop""");
        for (Member one : members) {
            PanelPlan plan = one.plan();
            batch.bind("wave", id.code())
                    .bind("loop", one.loop().code())
                    .bind("revision", one.revision())
                    .bind("standing", one.standing().name())
                    .bind("plan", plan == null ? null : Json.write(plan))
                    .bind(
                            "why",
                            one.why().length() <= LONGEST_WHY
                                    ? one.why()
                                    : one.why().substring(0, LONGEST_WHY))
                    .add();
        }
        if (!members.isEmpty()) {
            batch.execute();
        }
    }
}

package loopkeeper.bot.storage;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.places.Accounts;
import loopkeeper.bot.places.Place;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One transaction over one JDBC connection. */
final class JdbiTx implements Tx {

    private static final int LONGEST_DELIVERY = 200;

    private final Handle handle;
    private final Instant now;
    private final LoopRows loops;
    private final CardRows cards;
    private final TrainingRows training;
    private final PageRows pages;
    private final ItemRows items;
    private final BookingRows bookings;
    private final HabitRows habits;
    private boolean leftSomething;
    private @Nullable Place from;

    JdbiTx(Handle handle, Instant now) {
        this.handle = handle;
        this.now = Times.kept(now);
        this.loops = new LoopRows(handle, this.now, this::afterwards);
        this.cards = new CardRows(handle, this.now);
        this.training = new TrainingRows(handle, this.now);
        this.pages = new PageRows(handle);
        this.items = new ItemRows(handle, this.now);
        this.bookings = new BookingRows(handle);
        this.habits = new HabitRows(handle, this.now);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public LoopRows loops() {
        return loops;
    }

    @Override
    public CardRows cards() {
        return cards;
    }

    @Override
    public AbsenceRows absences() {
        return new AbsenceRows(handle, now);
    }

    @Override
    public TrainingRows training() {
        return training;
    }

    @Override
    public RepairRows repairs() {
        return new RepairRows(handle, now);
    }

    @Override
    public WaveRows waves() {
        return new WaveRows(handle, now);
    }

    @Override
    public PageRows pages() {
        return pages;
    }

    @Override
    public ItemRows items() {
        return items;
    }

    @Override
    public TakeHomeRows takeHomes() {
        return new TakeHomeRows(handle);
    }

    @Override
    public ContextRows contextNotes() {
        return new ContextRows(handle, now);
    }

    @Override
    public OpeningRows openings() {
        return new OpeningRows(handle, now);
    }

    @Override
    public NoteRows notes() {
        return new NoteRows(handle, now);
    }

    @Override
    public HabitRows habits() {
        return habits;
    }

    @Override
    public BookingRows bookings() {
        return bookings;
    }

    @Override
    public MailboxRows mailboxes() {
        return new MailboxRows(handle);
    }

    @Override
    public boolean takeIn(String delivery) {
        return handle.createUpdate("insert into delivery (id, at) values (:id, :at) on conflict do nothing")
                        .bind("id", fitting(delivery))
                        .bind("at", Times.utc(now))
                        .execute()
                == 1;
    }

    @Override
    public void forget(String delivery) {
        handle.execute("delete from delivery where id = ?", fitting(delivery));
    }

    private static String fitting(String delivery) {
        return delivery.length() <= LONGEST_DELIVERY ? delivery : Chain.sha256(delivery);
    }

    @Override
    public void comesFrom(Place place) {
        from = place;
        loops.comesFrom(place);
    }

    @Override
    public Optional<Place> from() {
        return Optional.ofNullable(from);
    }

    @Override
    public Accounts accounts() {
        return new PlaceRows(new OutboxRows.Transactions() {
                    @Override
                    public <T> T run(Function<Handle, T> work) {
                        return work.apply(handle);
                    }
                })
                .accounts();
    }

    @Override
    public void afterwards(Effect effect) {
        OutboxRows.leave(handle, effect, now, now);
        leftSomething = true;
    }

    @Override
    public void at(Instant due, Command command) {
        OutboxRows.leave(handle, new Effect.Ask(command), due.isBefore(now) ? now : due, now);
        leftSomething = true;
    }

    /** Whether the outbox holds something new once this commits. */
    boolean leftSomething() {
        return leftSomething;
    }
}

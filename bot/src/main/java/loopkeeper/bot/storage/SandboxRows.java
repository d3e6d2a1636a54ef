package loopkeeper.bot.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.sandbox.SandboxStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox's tables. Every write takes its number from one locked row, so that numbers become visible in order and
 * a reader who asks for what changed since a number misses nothing.
 */
public final class SandboxRows implements SandboxStore {

    private static final int MOST_FORMS = 20;
    private static final String MESSAGE = "select m.* from sandbox_message m ";

    /** What a person can see: their own conversation with the bot, their rooms, and nothing meant for another. */
    private static final String VISIBLE = """
            (m.conversation = 'dm:' || :person
              or m.conversation in (select conversation from sandbox_member where person = :person))
            and (m.only_for is null or m.only_for = :person)
            """;

    private final Jdbi jdbi;

    public SandboxRows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Message add(Draft draft) {
        return jdbi.inTransaction(handle -> {
            long number = nextNumber(handle);
            return find(handle, draft.conversation(), draft.about())
                    .orElseGet(() -> insert(handle, number, draft, null));
        });
    }

    @Override
    public void put(Draft draft, long outbox) {
        jdbi.useTransaction(handle -> {
            long number = nextNumber(handle);
            Optional<Message> before = find(handle, draft.conversation(), draft.about());
            if (before.isEmpty()) {
                insert(handle, number, draft, outbox);
                return;
            }
            handle.createUpdate("""
                            update sandbox_message set card = :card, body = :body, changed_no = :number,
                                edits = edits + 1, outbox_id = :outbox
                            where id = :id and (outbox_id is null or outbox_id < :outbox)
                            """)
                    .bind("card", draft.card())
                    .bind("body", draft.body())
                    .bind("number", number)
                    .bind("outbox", outbox)
                    .bind("id", before.get().id())
                    .execute();
        });
    }

    @Override
    public Optional<Message> edit(long id, String card) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("""
                            update sandbox_message set card = :card, body = '', changed_no = :number, edits = edits + 1
                            where id = :id
                            """)
                    .bind("card", card)
                    .bind("number", nextNumber(handle))
                    .bind("id", id)
                    .execute();
            return find(handle, id);
        });
    }

    @Override
    public Optional<Message> find(long id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    @Override
    public Optional<Message> find(String conversation, String about) {
        return jdbi.withHandle(handle -> find(handle, conversation, about));
    }

    @Override
    public List<Message> visible(PersonId person, long after, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(MESSAGE + "where " + VISIBLE
                                + "and m.changed_no > :after order by m.id desc limit :most")
                        .bind("person", person.value())
                        .bind("after", after)
                        .bind("most", most)
                        .map(SandboxRows::message)
                        .list())
                .reversed();
    }

    @Override
    public void openRoom(Room room) {
        jdbi.useTransaction(handle -> {
            nextNumber(handle);
            if (room(handle, room.conversation()).isEmpty()) {
                handle.createUpdate("insert into sandbox_room (conversation, title) values (:conversation, :title)")
                        .bind("conversation", room.conversation())
                        .bind("title", room.title())
                        .execute();
            }
            handle.createUpdate("delete from sandbox_member where conversation = :conversation")
                    .bind("conversation", room.conversation())
                    .execute();
            room.members().stream().distinct().forEach(person -> addMember(handle, room.conversation(), person));
        });
    }

    @Override
    public boolean letIn(String conversation, PersonId person) {
        return jdbi.inTransaction(handle -> {
            nextNumber(handle);
            Optional<Room> room = room(handle, conversation);
            if (room.isPresent() && !room.get().members().contains(person)) {
                addMember(handle, conversation, person);
            }
            return room.isPresent();
        });
    }

    @Override
    public Optional<Room> room(String conversation) {
        return jdbi.withHandle(handle -> room(handle, conversation));
    }

    @Override
    public List<Room> roomsOf(PersonId person) {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select b.conversation from sandbox_member b where b.person = :person
                        order by (select max(m.id) from sandbox_message m where m.conversation = b.conversation)
                            desc nulls last, b.conversation
                        """).bind("person", person.value()).mapTo(String.class).list().stream()
                        .flatMap(conversation -> room(handle, conversation).stream())
                        .toList());
    }

    @Override
    public void keep(OpenForm form) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                            insert into sandbox_form (id, opened_no, person, conversation, message, form)
                            values (:id, :number, :person, :conversation, :message, :form)
                            """)
                    .bind("id", form.id())
                    .bind("number", nextNumber(handle))
                    .bind("person", form.person().value())
                    .bind("conversation", form.conversation())
                    .bind("message", form.message())
                    .bind("form", form.form())
                    .execute();
            handle.createUpdate("""
                            delete from sandbox_form where person = :person and id not in
                              (select id from sandbox_form where person = :person order by opened_no desc limit :most)
                            """)
                    .bind("person", form.person().value())
                    .bind("most", MOST_FORMS)
                    .execute();
        });
    }

    @Override
    public Optional<OpenForm> form(PersonId person, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from sandbox_form where id = :id and person = :person")
                .bind("id", id)
                .bind("person", person.value())
                .map((row, context) -> new OpenForm(
                        row.getString("id"),
                        new PersonId(row.getString("person")),
                        row.getString("conversation"),
                        number(row, "message"),
                        row.getString("form")))
                .findOne());
    }

    @Override
    public void seen(PersonId person, String conversation, long message) {
        jdbi.useTransaction(handle -> {
            nextNumber(handle);
            int known = handle.createUpdate("""
                            update sandbox_seen set message = greatest(message, :message)
                            where person = :person and conversation = :conversation
                            """)
                    .bind("message", message)
                    .bind("person", person.value())
                    .bind("conversation", conversation)
                    .execute();
            if (known == 0) {
                handle.createUpdate("""
                                insert into sandbox_seen (conversation, person, message)
                                values (:conversation, :person, :message)
                                """)
                        .bind("message", message)
                        .bind("person", person.value())
                        .bind("conversation", conversation)
                        .execute();
            }
        });
    }

    @Override
    public Map<PersonId, Map<String, Integer>> unread() {
        return jdbi.withHandle(handle -> {
            Map<PersonId, Map<String, Integer>> counts = new HashMap<>();
            handle.createQuery("""
                            select r.person, m.conversation, count(*) as unread
                            from (select person, conversation from sandbox_member
                                  union select substring(conversation from 4), conversation from sandbox_message
                                        where conversation like 'dm:%') r
                            join sandbox_message m on m.conversation = r.conversation
                            left join sandbox_seen s on s.person = r.person and s.conversation = r.conversation
                            where m.author <> r.person and (m.only_for is null or m.only_for = r.person)
                              and m.id > coalesce(s.message, 0)
                            group by r.person, m.conversation
                            """)
                    .map((row, context) -> counts.computeIfAbsent(
                                    new PersonId(row.getString("person")), person -> new HashMap<>())
                            .put(row.getString("conversation"), row.getInt("unread")))
                    .list();
            return counts;
        });
    }

    @Override
    public Clock clock() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select clock_ahead_ms, clock_floor from sandbox_state where id = 1")
                .map((row, context) -> {
                    OffsetDateTime floor = row.getObject("clock_floor", OffsetDateTime.class);
                    return new Clock(
                            Duration.ofMillis(row.getLong("clock_ahead_ms")), floor == null ? null : floor.toInstant());
                })
                .one());
    }

    @Override
    public void set(Clock clock) {
        Instant floor = clock.floor();
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update sandbox_state set clock_ahead_ms = :ahead, clock_floor = :floor where id = 1")
                .bind("ahead", clock.ahead().toMillis())
                .bind("floor", floor == null ? null : utc(floor))
                .execute());
    }

    @Override
    public void wipe() {
        jdbi.useTransaction(handle -> {
            nextNumber(handle);
            for (String table : List.of("member", "room", "message", "form", "seen")) {
                handle.execute("delete from sandbox_" + table);
            }
        });
    }

    private static long nextNumber(Handle handle) {
        handle.execute("update sandbox_state set changes = changes + 1 where id = 1");
        return handle.createQuery("select changes from sandbox_state where id = 1")
                .mapTo(Long.class)
                .one();
    }

    private static Message insert(Handle handle, long number, Draft draft, @Nullable Long outbox) {
        PersonId onlyFor = draft.onlyFor();
        handle.createUpdate("""
                        insert into sandbox_message
                          (id, changed_no, conversation, about, only_for, author, sent_at, body, card, thread, outbox_id)
                        values
                          (:id, :id, :conversation, :about, :onlyFor, :author, :at, :body, :card, :thread, :outbox)
                        """)
                .bind("id", number)
                .bind("conversation", draft.conversation())
                .bind("about", draft.about())
                .bind("onlyFor", onlyFor == null ? null : onlyFor.value())
                .bind("author", draft.author().value())
                .bind("at", utc(draft.at()))
                .bind("body", draft.body())
                .bind("card", draft.card())
                .bind("thread", draft.thread())
                .bind("outbox", outbox)
                .execute();
        return new Message(number, number, draft, false);
    }

    private static void addMember(Handle handle, String conversation, PersonId person) {
        handle.createUpdate("insert into sandbox_member (conversation, person) values (:conversation, :person)")
                .bind("conversation", conversation)
                .bind("person", person.value())
                .execute();
    }

    private static Optional<Message> find(Handle handle, long id) {
        return handle.createQuery(MESSAGE + "where m.id = :id")
                .bind("id", id)
                .map(SandboxRows::message)
                .findOne();
    }

    private static Optional<Message> find(Handle handle, String conversation, String about) {
        return handle.createQuery(MESSAGE + "where m.conversation = :conversation and m.about = :about")
                .bind("conversation", conversation)
                .bind("about", about)
                .map(SandboxRows::message)
                .findOne();
    }

    private static Optional<Room> room(Handle handle, String conversation) {
        return handle.createQuery("select title from sandbox_room where conversation = :conversation")
                .bind("conversation", conversation)
                .mapTo(String.class)
                .findOne()
                .map(title -> new Room(
                        conversation,
                        title,
                        handle.createQuery(
                                        "select person from sandbox_member where conversation = :conversation order by person")
                                .bind("conversation", conversation)
                                .map((row, context) -> new PersonId(row.getString(1)))
                                .list()));
    }

    private static Message message(ResultSet row, StatementContext context) throws SQLException {
        String onlyFor = row.getString("only_for");
        return new Message(
                row.getLong("id"),
                row.getLong("changed_no"),
                new Draft(
                        row.getString("conversation"),
                        row.getString("about"),
                        onlyFor == null ? null : new PersonId(onlyFor),
                        new PersonId(row.getString("author")),
                        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                        row.getString("body"),
                        row.getString("card"),
                        number(row, "thread")),
                row.getInt("edits") > 0);
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

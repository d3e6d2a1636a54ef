package loopkeeper.bot.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.places.Account;
import loopkeeper.bot.places.Accounts;
import loopkeeper.bot.places.DebriefRooms;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.places.SentMessages;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Accounts, rooms and sent messages of every chat, as rows. Each call is a transaction of its own. */
public final class PlaceRows {

    private static final Duration USED_EXACT_TO = Duration.ofHours(1);

    private final OutboxRows.Transactions transactions;

    PlaceRows(OutboxRows.Transactions transactions) {
        this.transactions = transactions;
    }

    /** Where a loop was started, in the transaction that starts it. */
    static void startedIn(Handle handle, LoopId loop, Place place) {
        in(
                        handle.createUpdate(
                                "insert into chat_room (loop_id, chat, workspace) values (:loop, :chat, :workspace)"),
                        place)
                .bind("loop", loop.code())
                .execute();
    }

    private static <S extends SqlStatement<S>> S in(S statement, Place place) {
        return statement.bind("chat", place.chat()).bind("workspace", place.workspace());
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getString("chat"), row.getString("workspace"));
    }

    public Accounts accounts() {
        return new Accounts() {
            @Override
            public Optional<PersonId> person(Place place, String user) {
                return transactions.run(handle -> in(handle.createQuery("""
                                        select person from account
                                        where chat = :chat and workspace = :workspace and user_id = :user"""), place)
                        .bind("user", user)
                        .map((row, ctx) -> new PersonId(row.getString("person")))
                        .findOne());
            }

            @Override
            public List<Account> of(PersonId person) {
                return transactions.run(handle -> handle.createQuery("""
                                select chat, workspace, user_id, person from account where person = :person
                                order by case when used_at is null then 1 else 0 end, used_at desc, chat, workspace, user_id""")
                        .bind("person", person.value())
                        .map((row, ctx) -> new Account(
                                place(row), row.getString("user_id"), new PersonId(row.getString("person"))))
                        .list());
            }

            @Override
            public void keep(Account account) {
                transactions.run(handle -> {
                    int changed = bound(in(handle.createUpdate("""
                                                    update account set person = :person
                                                    where chat = :chat and workspace = :workspace and user_id = :user"""), account.place()), account)
                            .execute();
                    return changed > 0
                            ? changed
                            : bound(in(handle.createUpdate("""
                                                            insert into account (chat, workspace, user_id, person)
                                                            values (:chat, :workspace, :user, :person)"""), account.place()), account)
                                    .execute();
                });
            }

            private <S extends SqlStatement<S>> S bound(S statement, Account account) {
                return statement
                        .bind("user", account.user())
                        .bind("person", account.person().value());
            }

            @Override
            public void forget(Place place, String user) {
                transactions.run(handle ->
                        in(handle.createUpdate("""
                                        delete from account
                                        where chat = :chat and workspace = :workspace and user_id = :user"""), place).bind("user", user).execute());
            }

            @Override
            public void used(Place place, String user, Instant at) {
                transactions.run(handle -> in(handle.createUpdate("""
                                        update account set used_at = :at
                                        where chat = :chat and workspace = :workspace and user_id = :user
                                            and (used_at is null or used_at < :before)"""), place)
                        .bind("user", user)
                        .bind("at", Times.utc(at))
                        .bind("before", Times.utc(at.minus(USED_EXACT_TO)))
                        .execute());
            }
        };
    }

    public DebriefRooms rooms() {
        return new DebriefRooms() {
            private static final String ROOM =
                    "select loop_id, chat, workspace, conversation, title from chat_room where conversation is not null ";

            @Override
            public Optional<Place> home(LoopId loop) {
                return transactions.run(
                        handle -> handle.createQuery("select chat, workspace from chat_room where loop_id = :loop")
                                .bind("loop", loop.code())
                                .map((row, ctx) -> place(row))
                                .findOne());
            }

            @Override
            public Optional<Room> of(LoopId loop) {
                return transactions.run(handle -> handle.createQuery(ROOM + "and loop_id = :loop")
                        .bind("loop", loop.code())
                        .map(this::room)
                        .findOne());
            }

            @Override
            public Optional<Room> at(Place place, String conversation) {
                return transactions.run(handle -> in(
                                handle.createQuery(
                                        ROOM
                                                + "and conversation = :conversation and chat = :chat and workspace = :workspace"),
                                place)
                        .bind("conversation", conversation)
                        .map(this::room)
                        .findFirst());
            }

            private Room room(ResultSet row, StatementContext context) throws SQLException {
                return new Room(
                        new LoopId(row.getString("loop_id")),
                        place(row),
                        row.getString("conversation"),
                        row.getString("title"));
            }

            @Override
            public void keep(Room room) {
                transactions.run(handle -> {
                    handle.createUpdate("delete from chat_room where loop_id = :loop")
                            .bind("loop", room.loop().code())
                            .execute();
                    return in(handle.createUpdate("""
                                            insert into chat_room (loop_id, chat, workspace, conversation, title)
                                            values (:loop, :chat, :workspace, :conversation, :title)"""), room.place())
                            .bind("loop", room.loop().code())
                            .bind("conversation", room.conversation())
                            .bind("title", room.title())
                            .execute();
                });
            }
        };
    }

    public SentMessages messages() {
        return new SentRows(transactions);
    }
}

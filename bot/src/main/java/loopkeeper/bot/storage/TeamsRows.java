package loopkeeper.bot.storage;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.teams.TeamsStore;
import org.jdbi.v3.core.Handle;

/** What Teams keeps, as rows. Each call is a transaction of its own. */
final class TeamsRows implements TeamsStore {

    private static final int MOST_FORMS = 20;

    private final OutboxRows.Transactions transactions;

    TeamsRows(OutboxRows.Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void keep(Reference reference) {
        transactions.run(handle -> {
            int changed = handle.createUpdate("""
                            update teams_reference set account = :account, service = :service,
                                conversation = coalesce(:conversation, conversation)
                            where tenant = :tenant and directory = :directory""")
                    .bind("account", reference.account())
                    .bind("service", reference.service())
                    .bind("conversation", reference.conversation())
                    .bind("tenant", reference.tenant())
                    .bind("directory", reference.directory())
                    .execute();
            return changed > 0
                    ? changed
                    : handle.createUpdate("""
                            insert into teams_reference (tenant, directory, account, service, conversation)
                            values (:tenant, :directory, :account, :service, :conversation)""")
                            .bind("account", reference.account())
                            .bind("service", reference.service())
                            .bind("conversation", reference.conversation())
                            .bind("tenant", reference.tenant())
                            .bind("directory", reference.directory())
                            .execute();
        });
    }

    @Override
    public void forget(String tenant, String directory) {
        transactions.run(handle -> handle.createUpdate("""
                        update teams_reference set conversation = null
                        where tenant = :tenant and directory = :directory""")
                .bind("tenant", tenant)
                .bind("directory", directory)
                .execute());
    }

    @Override
    public Optional<Reference> reference(String tenant, String directory) {
        return transactions.run(handle -> handle.createQuery("""
                        select tenant, directory, account, service, conversation from teams_reference
                        where tenant = :tenant and directory = :directory""")
                .bind("tenant", tenant)
                .bind("directory", directory)
                .map((row, context) -> new Reference(
                        row.getString("tenant"),
                        row.getString("directory"),
                        row.getString("account"),
                        row.getString("service"),
                        row.getString("conversation")))
                .findOne());
    }

    @Override
    public void keep(OpenForm form) {
        transactions.run(handle -> {
            handle.createUpdate("""
                            insert into teams_form (id, person, message, form)
                            values (:id, :person, :message, :form)""")
                    .bind("id", form.id())
                    .bind("person", form.person().value())
                    .bind("message", form.message())
                    .bind("form", form.form())
                    .execute();
            return tidyForms(handle, form.person());
        });
    }

    private static int tidyForms(Handle handle, PersonId person) {
        return handle.createUpdate("""
                        delete from teams_form where person = :person and opened_no <= (
                            select min(kept.opened_no) from (
                                select opened_no from teams_form where person = :person
                                order by opened_no desc limit :most) kept) - 1""")
                .bind("person", person.value())
                .bind("most", MOST_FORMS)
                .execute();
    }

    @Override
    public Optional<OpenForm> form(PersonId person, String id) {
        return transactions.run(handle -> handle.createQuery(
                        "select id, person, message, form from teams_form where id = :id and person = :person")
                .bind("id", id)
                .bind("person", person.value())
                .map((row, context) -> new OpenForm(
                        row.getString("id"),
                        new PersonId(row.getString("person")),
                        row.getString("message"),
                        row.getString("form")))
                .findOne());
    }

    @Override
    public void keep(Room room) {
        transactions.run(handle -> {
            handle.createUpdate("delete from teams_room where loop_id = :loop")
                    .bind("loop", room.loop().code())
                    .execute();
            return handle.createUpdate("""
                            insert into teams_room (loop_id, kind, conversation, service, members)
                            values (:loop, :kind, :conversation, :service, :members)""")
                    .bind("loop", room.loop().code())
                    .bind("kind", room.kind())
                    .bind("conversation", room.conversation())
                    .bind("service", room.service())
                    .bind(
                            "members",
                            room.members().stream().map(PersonId::value).collect(Collectors.joining(" ")))
                    .execute();
        });
    }

    @Override
    public Optional<Room> room(LoopId loop) {
        return transactions.run(handle -> handle.createQuery(
                        "select kind, conversation, service, members from teams_room where loop_id = :loop")
                .bind("loop", loop.code())
                .map((row, context) -> new Room(
                        loop,
                        Room.Kind.valueOf(row.getString("kind")),
                        row.getString("conversation"),
                        row.getString("service"),
                        people(row.getString("members"))))
                .findOne());
    }

    private static List<PersonId> people(String members) {
        return Arrays.stream(members.split(" "))
                .filter(member -> !member.isEmpty())
                .map(PersonId::new)
                .toList();
    }

    @Override
    public void keepChart(String key, String chart, Instant until, Instant now) {
        transactions.run(handle -> {
            handle.createUpdate("delete from teams_chart where until_at <= :now")
                    .bind("now", Times.utc(now))
                    .execute();
            return handle.createUpdate(
                            "insert into teams_chart (access_key, chart, until_at) values (:key, :chart, :until)")
                    .bind("key", key)
                    .bind("chart", chart)
                    .bind("until", Times.utc(until))
                    .execute();
        });
    }

    @Override
    public Optional<String> chart(String key, Instant now) {
        return transactions.run(handle -> handle.createQuery(
                        "select chart from teams_chart where access_key = :key and until_at > :now")
                .bind("key", key)
                .bind("now", Times.utc(now))
                .mapTo(String.class)
                .findOne());
    }
}

package loopkeeper.bot.storage;

import java.util.Optional;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.slack.SlackStore;

/** Forms open in Slack, as rows. Each call is a transaction of its own. */
final class SlackRows implements SlackStore {

    private static final int MOST_FORMS = 20;

    private final OutboxRows.Transactions transactions;

    SlackRows(OutboxRows.Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void keep(OpenForm form) {
        transactions.run(handle -> {
            handle.createUpdate("""
                            insert into slack_form (id, workspace, person, about, form)
                            values (:id, :workspace, :person, :about, :form)""")
                    .bind("id", form.id())
                    .bind("workspace", form.workspace())
                    .bind("person", form.person().value())
                    .bind("about", form.about())
                    .bind("form", form.form())
                    .execute();
            return handle.createUpdate("""
                            delete from slack_form where person = :person and number < (
                                select min(kept.number) from (
                                    select number from slack_form where person = :person
                                    order by number desc limit :most) kept)""")
                    .bind("person", form.person().value())
                    .bind("most", MOST_FORMS)
                    .execute();
        });
    }

    @Override
    public Optional<OpenForm> form(String workspace, PersonId person, String id) {
        return transactions.run(handle -> handle.createQuery("""
                        select id, workspace, person, about, form from slack_form
                        where id = :id and workspace = :workspace and person = :person""")
                .bind("id", id)
                .bind("workspace", workspace)
                .bind("person", person.value())
                .map((row, ctx) -> new OpenForm(
                        row.getString("id"),
                        row.getString("workspace"),
                        new PersonId(row.getString("person")),
                        row.getString("about"),
                        row.getString("form")))
                .findOne());
    }
}

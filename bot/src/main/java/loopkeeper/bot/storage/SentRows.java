package loopkeeper.bot.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.places.SentMessages;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Sent messages as rows. Each call is a transaction of its own. */
final class SentRows implements SentMessages {

    private static final String SENT = """
            select chat, workspace, addressee, about, part, conversation, message, content_hash, outbox_id
            from sent_message where chat = :chat and workspace = :workspace and
            """;

    private static final String NAMED =
            "where chat = :chat and workspace = :workspace and addressee = :addressee and about = :about and part = :part";

    private final OutboxRows.Transactions transactions;

    SentRows(OutboxRows.Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Sent> find(Place place, String addressee, String about) {
        return transactions.run(
                handle -> handle.createQuery(SENT + "addressee = :addressee and about = :about order by part")
                        .bind("chat", place.chat())
                        .bind("workspace", place.workspace())
                        .bind("addressee", addressee)
                        .bind("about", about)
                        .map(SentRows::sent)
                        .list());
    }

    @Override
    public Optional<Sent> at(Place place, String conversation, String message) {
        return transactions.run(
                handle -> handle.createQuery(SENT + "conversation = :conversation and message = :message")
                        .bind("chat", place.chat())
                        .bind("workspace", place.workspace())
                        .bind("conversation", conversation)
                        .bind("message", message)
                        .map(SentRows::sent)
                        .findFirst());
    }

    @Override
    public void keep(Sent sent) {
        transactions.run(handle -> {
            bound(handle.createUpdate("delete from sent_message " + NAMED), sent)
                    .execute();
            return bound(handle.createUpdate("""
                                    insert into sent_message (chat, workspace, addressee, about, part, conversation,
                                        message, content_hash, outbox_id)
                                    values (:chat, :workspace, :addressee, :about, :part, :conversation,
                                        :message, :hash, :effect)"""), sent)
                    .bind("conversation", sent.conversation())
                    .bind("message", sent.message())
                    .bind("hash", sent.hash())
                    .bind("effect", sent.effect())
                    .execute();
        });
    }

    @Override
    public void forget(Sent sent) {
        transactions.run(handle -> bound(handle.createUpdate("delete from sent_message " + NAMED), sent)
                .execute());
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Sent sent) {
        return statement
                .bind("chat", sent.place().chat())
                .bind("workspace", sent.place().workspace())
                .bind("addressee", sent.addressee())
                .bind("about", sent.about())
                .bind("part", sent.part());
    }

    private static Sent sent(ResultSet row, StatementContext context) throws SQLException {
        return new Sent(
                new Place(row.getString("chat"), row.getString("workspace")),
                row.getString("addressee"),
                row.getString("about"),
                row.getInt("part"),
                row.getString("conversation"),
                row.getString("message"),
                row.getString("content_hash"),
                row.getLong("outbox_id"));
    }
}

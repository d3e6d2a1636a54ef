package loopkeeper.bot.slack;

import java.time.Instant;
import java.time.ZoneId;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.slack.Workspaces.Installed;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from, so that its reply goes there.
 *
 * @param delivery names the request for good; begins with {@code slack/}
 * @param pressed the name of the message whose button was pressed, at first or later by a form; null when none of
 *     ours was
 * @param aside where only the person who asked can be answered; null where there is no such place
 * @param trigger what opens a modal, for three seconds; null where there is none
 * @param room the loop in whose debrief room a button was pressed; null anywhere else
 * @param at when it came in, by the machine's clock
 */
record Asked(
        Installed installed,
        Person by,
        String delivery,
        Where where,
        @Nullable String pressed,
        @Nullable String aside,
        @Nullable String trigger,
        @Nullable LoopId room,
        Instant at) {

    /** The same, by somebody who reads times by that clock now. */
    Asked at(ZoneId zone) {
        return new Asked(installed, by.in(zone), delivery, where, pressed, aside, trigger, room, at);
    }

    enum Where {
        /** A slash command: answered in the same reply. */
        COMMAND,
        /** A line to the bot: answered by a message. */
        SAID,
        /** A message of the bot to that person: answered by a message, or by a change of that one. */
        DIRECT,
        /** A place where others read too, or an answer only that person sees. */
        ASIDE,
        /** The home tab or a shortcut: answered in a modal. */
        HOME
    }
}

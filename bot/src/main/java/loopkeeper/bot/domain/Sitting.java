package loopkeeper.bot.domain;

import loopkeeper.scheduler.TimeSlot;

/**
 * One interview somebody sat in or is booked for, in any loop.
 *
 * @param pool whose kind of block it is; empty where that was not kept
 */
public record Sitting(PersonId person, String pool, Seat.Role role, TimeSlot slot) {}

CREATE TABLE "house_facts" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"known_since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "interactions_claimed" (
	"interaction_id" text PRIMARY KEY NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agencies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"guild_id" text NOT NULL,
	"guild_name" text NOT NULL,
	"name" text,
	"locale" text NOT NULL,
	"zone" text,
	"currency" text DEFAULT 'USD' NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"manager_role_id" text,
	"coach_role_id" text,
	"creator_role_id" text,
	"announcements_channel_id" text,
	"leaderboard_channel_id" text,
	"staff_channel_id" text,
	"private_channel_id" text,
	"live_channel_id" text,
	"shows_money" boolean DEFAULT true NOT NULL,
	"card_channel_id" text,
	"card_message_id" text,
	"card_placement" integer DEFAULT 0 NOT NULL,
	"manager_known_role_id" text,
	"coach_known_role_id" text,
	"staff_compared_at" timestamp (3) with time zone,
	"parked_told_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "agencies_guild_id_unique" UNIQUE("guild_id")
);
--> statement-breakpoint
CREATE TABLE "agency_owners" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "agency_owners_user" UNIQUE("agency_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "agency_staff" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"setting" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "agency_staff_user" UNIQUE("agency_id","setting","user_id")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text,
	"what" text NOT NULL,
	"subject" text,
	"details" jsonb NOT NULL,
	"is_look" boolean DEFAULT false NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_entries_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1)
);
--> statement-breakpoint
CREATE TABLE "staff_news" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_interests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"occurrence_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "call_interests_once" UNIQUE("agency_id","occurrence_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "call_attendance" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"occurrence_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"result" text NOT NULL,
	"minutes" integer NOT NULL,
	"says_there" boolean DEFAULT false NOT NULL,
	"corrected_by" text,
	CONSTRAINT "call_attendance_once" UNIQUE("agency_id","occurrence_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "call_blind" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"occurrence_id" uuid NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"to_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "call_blind_once" UNIQUE("agency_id","occurrence_id","from_at")
);
--> statement-breakpoint
CREATE TABLE "call_presence" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"occurrence_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"to_at" timestamp (3) with time zone,
	"how" text NOT NULL,
	CONSTRAINT "call_presence_once" UNIQUE("agency_id","occurrence_id","user_id","from_at")
);
--> statement-breakpoint
CREATE TABLE "call_watches" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"occurrence_id" uuid NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"noted_at" timestamp (3) with time zone,
	CONSTRAINT "call_watches_once" UNIQUE("agency_id","occurrence_id")
);
--> statement-breakpoint
CREATE TABLE "call_answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"occurrence_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"answer" text NOT NULL,
	"said_with" text NOT NULL,
	"said_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "call_answers_once" UNIQUE("agency_id","occurrence_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "call_occurrences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"day" date NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"moved_by" text,
	"coach_id" text NOT NULL,
	"channel_id" text,
	"message_id" text,
	"thread_id" text,
	"event_id" text,
	"version" integer DEFAULT 1 NOT NULL,
	"shown_version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "call_occurrences_agency_id" UNIQUE("agency_id","id"),
	CONSTRAINT "call_occurrences_once" UNIQUE("agency_id","call_id","day")
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"title" text NOT NULL,
	"zone" text NOT NULL,
	"first_day" date NOT NULL,
	"time" text NOT NULL,
	"minutes" integer NOT NULL,
	"repeats" text NOT NULL,
	"last_day" date,
	"place" text NOT NULL,
	"place_channel_id" text,
	"link" text,
	"audience" text NOT NULL,
	"audience_role_id" text,
	"audience_niche" text,
	"audience_coach_id" text,
	"audience_creator_id" uuid,
	"seats" integer,
	"coach_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"mentions_role" boolean DEFAULT false NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"fill_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "calls_agency_id" UNIQUE("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "call_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"note_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"text" text NOT NULL,
	"place" integer NOT NULL,
	"due_day" date NOT NULL,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "call_items_once" UNIQUE("agency_id","note_id","text")
);
--> statement-breakpoint
CREATE TABLE "call_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"occurrence_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"note" text NOT NULL,
	"written_by" text NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "call_notes_agency_id" UNIQUE("agency_id","id"),
	CONSTRAINT "call_notes_once" UNIQUE("agency_id","occurrence_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "call_summaries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"occurrence_id" uuid NOT NULL,
	"summary" text NOT NULL,
	"written_by" text NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "call_summaries_once" UNIQUE("agency_id","occurrence_id")
);
--> statement-breakpoint
CREATE TABLE "call_drafts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"drafted_by" text NOT NULL,
	"drafted_at" timestamp (3) with time zone NOT NULL,
	"call_id" uuid,
	"seen" integer NOT NULL,
	"scope" text,
	"occurrence_id" uuid,
	"zone" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"typed" jsonb NOT NULL,
	"chosen" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_posts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"occurrence_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"hidden" boolean NOT NULL,
	"post_number" integer DEFAULT 1 NOT NULL,
	"thread_number" integer DEFAULT 1 NOT NULL,
	"event_number" integer DEFAULT 1 NOT NULL,
	"thread_tried_at" timestamp (3) with time zone,
	"event_tried_at" timestamp (3) with time zone,
	"event_after" timestamp (3) with time zone,
	"shown" text,
	"shown_at" timestamp (3) with time zone,
	"shown_event" text,
	"people" text,
	CONSTRAINT "call_posts_once" UNIQUE("agency_id","occurrence_id")
);
--> statement-breakpoint
CREATE TABLE "reminder_choices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"day_before" boolean NOT NULL,
	"hour_before" boolean NOT NULL,
	"ten_minutes_before" boolean NOT NULL,
	"directly" boolean NOT NULL,
	"said_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reminder_choices_once" UNIQUE("agency_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "checklist_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"member_id" text,
	"run_number" integer NOT NULL,
	"item" text NOT NULL,
	"state" text NOT NULL,
	"words" text,
	"sent_by" text,
	"sent_at" timestamp (3) with time zone,
	"note" text,
	"answered_by" text,
	"answered_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "checklist_items_agency_id" UNIQUE("agency_id","id"),
	CONSTRAINT "checklist_items_once" UNIQUE NULLS NOT DISTINCT("agency_id","creator_id","run_number","item","member_id")
);
--> statement-breakpoint
CREATE TABLE "checklist_pictures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"bytes" "bytea" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"sent_by" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"replaced_at" timestamp (3) with time zone,
	"kept_until" timestamp (3) with time zone,
	"look_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "told_apart" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"told_by" text NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "told_apart_once" UNIQUE("agency_id","creator_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "claim_drafts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"handle" text NOT NULL,
	"niche" text NOT NULL,
	"place" text NOT NULL,
	"wants_reminders" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "claim_drafts_user" UNIQUE("agency_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"coach_id" text NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date,
	"by" text NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"despite_id" text
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"handle" text NOT NULL,
	"adult" boolean NOT NULL,
	"niche" text NOT NULL,
	"zone" text NOT NULL,
	"wants_reminders" boolean NOT NULL,
	"state" text NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"creator_id" uuid,
	"post_channel_id" text,
	"post_message_id" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "claims_agency_id" UNIQUE("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "creator_news" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "creators" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"tiktok_id" text,
	"erased_id_hash" text,
	"handle" text NOT NULL,
	"manager_name" text,
	"group_name" text,
	"joined_on" date,
	"niche" text,
	"zone" text,
	"adult_at" timestamp (3) with time zone,
	"without_discord" boolean DEFAULT false NOT NULL,
	"expected_since" timestamp (3) with time zone,
	"approved_handle" text,
	"unconfirmed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "creators_agency_id" UNIQUE("agency_id","id"),
	CONSTRAINT "creators_tiktok_id" UNIQUE("agency_id","tiktok_id")
);
--> statement-breakpoint
CREATE TABLE "handles" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"handle" text NOT NULL,
	"first_seen_on" date NOT NULL,
	CONSTRAINT "handles_once" UNIQUE("agency_id","creator_id","handle")
);
--> statement-breakpoint
CREATE TABLE "links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"linked_by" text NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"looks" integer DEFAULT 0 NOT NULL,
	"looked_at" timestamp (3) with time zone,
	"away_since" timestamp (3) with time zone,
	"ended_by" text,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "manager_names" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"name" text NOT NULL,
	"user_id" text,
	"decided_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"started_on" date,
	"ended_on" date,
	"ended_why" text,
	"ended_by" text,
	"ended_note" text,
	"ended_at" timestamp (3) with time zone,
	"started_by" text,
	"started_at" timestamp (3) with time zone,
	"welcome_due_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "offboardings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"why" text NOT NULL,
	"reason" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "offboardings_once" UNIQUE("agency_id","creator_id","asked_by")
);
--> statement-breakpoint
CREATE TABLE "link_picks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"picked_by" text NOT NULL,
	"creator_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"picked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "link_picks_once" UNIQUE("agency_id","picked_by","creator_id")
);
--> statement-breakpoint
CREATE TABLE "erased_handles" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"creator_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"first_seen_on" date,
	CONSTRAINT "erased_handles_once" UNIQUE("agency_id","creator_id","hash")
);
--> statement-breakpoint
CREATE TABLE "deletion_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "deletion_requests_agency_id" UNIQUE("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "earning_lines" (
	"agency_id" uuid NOT NULL,
	"month" text NOT NULL,
	"creator_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"what" text NOT NULL,
	"why" text NOT NULL,
	"import_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"gift_cents" bigint NOT NULL,
	"deducted_cents" bigint NOT NULL,
	"deducted" jsonb,
	"creator_cents" bigint NOT NULL,
	"agency_cents" bigint,
	CONSTRAINT "earning_lines_agency_id_month_creator_id_number_pk" PRIMARY KEY("agency_id","month","creator_id","number")
);
--> statement-breakpoint
CREATE TABLE "gates" (
	"agency_id" uuid NOT NULL,
	"from_month" text,
	"days" integer DEFAULT 7 NOT NULL,
	"seconds" integer DEFAULT 54000 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"state" text NOT NULL,
	"kind" text NOT NULL,
	"month" text NOT NULL,
	"first_day" date NOT NULL,
	"as_of" date NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"rows_hash" text NOT NULL,
	"unknown_headers" jsonb NOT NULL,
	"creators" integer NOT NULL,
	"diamonds" bigint NOT NULL,
	"rows_to_check" integer NOT NULL,
	"seen" text NOT NULL,
	"previewed_by" text NOT NULL,
	"previewed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"undone_by" text,
	"undone_at" timestamp (3) with time zone,
	"sequence" integer,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "imports_agency_id" UNIQUE("agency_id","id"),
	CONSTRAINT "imports_sequence" UNIQUE("agency_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"from_month" text,
	"diamond_micro_usd" integer NOT NULL,
	"deductions" jsonb NOT NULL,
	"creator_share_ppm" integer NOT NULL,
	"agency_share_ppm" integer,
	"set_by" text,
	"set_at" timestamp (3) with time zone NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	CONSTRAINT "plans_agency_id" UNIQUE("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"agency_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"creator_id" uuid,
	"tiktok_id" text,
	"username" text NOT NULL,
	"group_name" text,
	"manager_name" text,
	"joined_on" date,
	"days_since_joining" integer,
	"diamonds" bigint NOT NULL,
	"live_seconds" integer NOT NULL,
	"valid_days" integer NOT NULL,
	"new_followers" integer,
	"live_streams" integer,
	"diamonds_last_month" bigint,
	"live_seconds_last_month" integer,
	"valid_days_last_month" integer,
	"quit" boolean NOT NULL,
	"findings" jsonb,
	"counts" boolean NOT NULL,
	CONSTRAINT "snapshots_agency_id_import_id_line_pk" PRIMARY KEY("agency_id","import_id","line"),
	CONSTRAINT "snapshots_creator" UNIQUE("agency_id","creator_id","import_id")
);
--> statement-breakpoint
CREATE TABLE "header_names" (
	"agency_id" uuid NOT NULL,
	"header" text NOT NULL,
	"written_as" text NOT NULL,
	"field" text NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "header_names_agency_id_header_pk" PRIMARY KEY("agency_id","header")
);
--> statement-breakpoint
CREATE TABLE "kept_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"import_id" uuid,
	"file_name" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"offers" jsonb NOT NULL,
	"missing" jsonb NOT NULL,
	"absent" jsonb NOT NULL,
	"said" jsonb NOT NULL,
	"kept_by" text NOT NULL,
	"kept_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_drafts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"drafted_by" text NOT NULL,
	"drafted_at" timestamp (3) with time zone NOT NULL,
	"typed" jsonb NOT NULL,
	"seen" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "posted_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"channel_id" text NOT NULL,
	"message_id" text NOT NULL,
	"author_id" text NOT NULL,
	"state" text NOT NULL,
	"by" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"remind_at" timestamp (3) with time zone NOT NULL,
	"reminder_id" text,
	"reminder_channel_id" text,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "posted_files_agency_id" UNIQUE("agency_id","id"),
	CONSTRAINT "posted_files_message" UNIQUE("agency_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "direct_channels" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"channel_id" text,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "direct_channels_user" UNIQUE("agency_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "direct_pace" (
	"house" text PRIMARY KEY DEFAULT 'house' NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"day" date NOT NULL,
	"opened" integer NOT NULL,
	"per_day" integer DEFAULT 200 NOT NULL,
	"paused_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "preferences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"wanted" boolean NOT NULL,
	"said_at" timestamp (3) with time zone NOT NULL,
	"said_with" text NOT NULL,
	CONSTRAINT "preferences_once" UNIQUE("agency_id","user_id","kind")
);
--> statement-breakpoint
CREATE TABLE "private_threads" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"coach_id" text,
	"coach_in" boolean DEFAULT false NOT NULL,
	"coach_looked_at" timestamp (3) with time zone,
	"coach_known" boolean,
	"tried_at" timestamp (3) with time zone,
	"thread_id" text,
	"state" text NOT NULL,
	"wanted_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "private_words" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"creator_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"subject" text NOT NULL,
	"state" text NOT NULL,
	"said_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	"why" text,
	"place" text,
	"channel_id" text,
	"message_id" text,
	CONSTRAINT "private_words_agency_id" UNIQUE("agency_id","id"),
	CONSTRAINT "private_words_key" UNIQUE("agency_id","key")
);
--> statement-breakpoint
CREATE TABLE "word_attempts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"word_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"place" text NOT NULL,
	"outcome" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dues" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" uuid NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "dues_once" UNIQUE("agency_id","subject","kind")
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"key" text NOT NULL,
	"channel_id" text NOT NULL,
	"state" text NOT NULL,
	"message_id" text,
	"attempted_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "deliveries_key" UNIQUE("agency_id","key")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid,
	"job" text NOT NULL,
	"key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"enqueued_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"parked_at" timestamp (3) with time zone,
	"reason" jsonb,
	"told_at" timestamp (3) with time zone,
	"error" text,
	CONSTRAINT "jobs_key" UNIQUE NULLS NOT DISTINCT("agency_id","job","key")
);
--> statement-breakpoint
ALTER TABLE "agency_owners" ADD CONSTRAINT "agency_owners_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agency_staff" ADD CONSTRAINT "agency_staff_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_news" ADD CONSTRAINT "staff_news_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_interests" ADD CONSTRAINT "call_interests_occurrence" FOREIGN KEY ("agency_id","occurrence_id") REFERENCES "public"."call_occurrences"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_attendance" ADD CONSTRAINT "call_attendance_occurrence" FOREIGN KEY ("agency_id","occurrence_id") REFERENCES "public"."call_occurrences"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_blind" ADD CONSTRAINT "call_blind_occurrence" FOREIGN KEY ("agency_id","occurrence_id") REFERENCES "public"."call_occurrences"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_presence" ADD CONSTRAINT "call_presence_occurrence" FOREIGN KEY ("agency_id","occurrence_id") REFERENCES "public"."call_occurrences"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_watches" ADD CONSTRAINT "call_watches_occurrence" FOREIGN KEY ("agency_id","occurrence_id") REFERENCES "public"."call_occurrences"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_answers" ADD CONSTRAINT "call_answers_occurrence" FOREIGN KEY ("agency_id","occurrence_id") REFERENCES "public"."call_occurrences"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_occurrences" ADD CONSTRAINT "call_occurrences_call" FOREIGN KEY ("agency_id","call_id") REFERENCES "public"."calls"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_items" ADD CONSTRAINT "call_items_note" FOREIGN KEY ("agency_id","note_id") REFERENCES "public"."call_notes"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_notes" ADD CONSTRAINT "call_notes_occurrence" FOREIGN KEY ("agency_id","occurrence_id") REFERENCES "public"."call_occurrences"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_summaries" ADD CONSTRAINT "call_summaries_occurrence" FOREIGN KEY ("agency_id","occurrence_id") REFERENCES "public"."call_occurrences"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_drafts" ADD CONSTRAINT "call_drafts_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_posts" ADD CONSTRAINT "call_posts_occurrence" FOREIGN KEY ("agency_id","occurrence_id") REFERENCES "public"."call_occurrences"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_choices" ADD CONSTRAINT "reminder_choices_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_items" ADD CONSTRAINT "checklist_items_creator" FOREIGN KEY ("agency_id","creator_id") REFERENCES "public"."creators"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_pictures" ADD CONSTRAINT "checklist_pictures_item_fk" FOREIGN KEY ("agency_id","item_id") REFERENCES "public"."checklist_items"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "told_apart" ADD CONSTRAINT "told_apart_creator" FOREIGN KEY ("agency_id","creator_id") REFERENCES "public"."creators"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "told_apart" ADD CONSTRAINT "told_apart_other" FOREIGN KEY ("agency_id","other_id") REFERENCES "public"."creators"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_drafts" ADD CONSTRAINT "claim_drafts_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_creator" FOREIGN KEY ("agency_id","creator_id") REFERENCES "public"."creators"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_creator" FOREIGN KEY ("agency_id","creator_id") REFERENCES "public"."creators"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creator_news" ADD CONSTRAINT "creator_news_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creators" ADD CONSTRAINT "creators_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handles" ADD CONSTRAINT "handles_creator" FOREIGN KEY ("agency_id","creator_id") REFERENCES "public"."creators"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_creator" FOREIGN KEY ("agency_id","creator_id") REFERENCES "public"."creators"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manager_names" ADD CONSTRAINT "manager_names_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_creator_fk" FOREIGN KEY ("agency_id","creator_id") REFERENCES "public"."creators"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offboardings" ADD CONSTRAINT "offboardings_creator" FOREIGN KEY ("agency_id","creator_id") REFERENCES "public"."creators"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_picks" ADD CONSTRAINT "link_picks_creator" FOREIGN KEY ("agency_id","creator_id") REFERENCES "public"."creators"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erased_handles" ADD CONSTRAINT "erased_handles_creator" FOREIGN KEY ("agency_id","creator_id") REFERENCES "public"."creators"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deletion_requests" ADD CONSTRAINT "deletion_requests_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earning_lines" ADD CONSTRAINT "earning_lines_import" FOREIGN KEY ("agency_id","import_id") REFERENCES "public"."imports"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earning_lines" ADD CONSTRAINT "earning_lines_creator" FOREIGN KEY ("agency_id","creator_id") REFERENCES "public"."creators"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earning_lines" ADD CONSTRAINT "earning_lines_plan" FOREIGN KEY ("agency_id","plan_id") REFERENCES "public"."plans"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gates" ADD CONSTRAINT "gates_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_import" FOREIGN KEY ("agency_id","import_id") REFERENCES "public"."imports"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_creator_fk" FOREIGN KEY ("agency_id","creator_id") REFERENCES "public"."creators"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "header_names" ADD CONSTRAINT "header_names_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_files" ADD CONSTRAINT "kept_files_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_drafts" ADD CONSTRAINT "plan_drafts_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posted_files" ADD CONSTRAINT "posted_files_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "direct_channels" ADD CONSTRAINT "direct_channels_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_threads" ADD CONSTRAINT "private_threads_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_words" ADD CONSTRAINT "private_words_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "word_attempts" ADD CONSTRAINT "word_attempts_word_fk" FOREIGN KEY ("agency_id","word_id") REFERENCES "public"."private_words"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "interactions_claimed_at" ON "interactions_claimed" USING btree ("claimed_at");--> statement-breakpoint
CREATE INDEX "agencies_staff_compared_at" ON "agencies" USING btree ("staff_compared_at");--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING btree ("agency_id","at");--> statement-breakpoint
CREATE INDEX "audit_entries_looks" ON "audit_entries" USING btree ("agency_id","subject","at") WHERE is_look;--> statement-breakpoint
CREATE INDEX "staff_news_agency" ON "staff_news" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "call_attendance_person" ON "call_attendance" USING btree ("agency_id","user_id");--> statement-breakpoint
CREATE INDEX "call_blind_age" ON "call_blind" USING btree ("from_at");--> statement-breakpoint
CREATE INDEX "call_presence_age" ON "call_presence" USING btree ("from_at");--> statement-breakpoint
CREATE INDEX "call_watches_running" ON "call_watches" USING btree ("agency_id") WHERE noted_at is null;--> statement-breakpoint
CREATE INDEX "call_occurrences_start" ON "call_occurrences" USING btree ("agency_id","starts_at");--> statement-breakpoint
CREATE INDEX "call_occurrences_to_show" ON "call_occurrences" USING btree ("starts_at") WHERE message_id is not null and shown_version < version;--> statement-breakpoint
CREATE INDEX "calls_running" ON "calls" USING btree ("agency_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "calls_to_fill" ON "calls" USING btree ("fill_at") WHERE fill_at is not null;--> statement-breakpoint
CREATE INDEX "call_items_person" ON "call_items" USING btree ("agency_id","user_id");--> statement-breakpoint
CREATE INDEX "call_items_open" ON "call_items" USING btree ("agency_id","due_day") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "call_notes_person" ON "call_notes" USING btree ("agency_id","user_id");--> statement-breakpoint
CREATE INDEX "call_drafts_drafted_at" ON "call_drafts" USING btree ("drafted_at");--> statement-breakpoint
CREATE INDEX "call_posts_without_event" ON "call_posts" USING btree ("event_after") WHERE event_after is not null;--> statement-breakpoint
CREATE INDEX "checklist_items_sent" ON "checklist_items" USING btree ("agency_id","sent_at") WHERE state = 'sent';--> statement-breakpoint
CREATE UNIQUE INDEX "checklist_pictures_current" ON "checklist_pictures" USING btree ("agency_id","item_id") WHERE replaced_at is null;--> statement-breakpoint
CREATE INDEX "checklist_pictures_item" ON "checklist_pictures" USING btree ("agency_id","item_id");--> statement-breakpoint
CREATE INDEX "checklist_pictures_sender" ON "checklist_pictures" USING btree ("agency_id","sent_by");--> statement-breakpoint
CREATE INDEX "checklist_pictures_look" ON "checklist_pictures" USING btree ("look_at");--> statement-breakpoint
CREATE UNIQUE INDEX "assignments_open" ON "assignments" USING btree ("agency_id","creator_id") WHERE until_day is null;--> statement-breakpoint
CREATE INDEX "assignments_coach" ON "assignments" USING btree ("agency_id","coach_id");--> statement-breakpoint
CREATE INDEX "assignments_creator_days" ON "assignments" USING btree ("agency_id","creator_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_waiting" ON "claims" USING btree ("agency_id","user_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "claims_approved" ON "claims" USING btree ("decided_at") WHERE state = 'approved';--> statement-breakpoint
CREATE INDEX "creator_news_agency" ON "creator_news" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "creators_handle" ON "creators" USING btree ("agency_id",lower("handle"));--> statement-breakpoint
CREATE INDEX "creators_expected" ON "creators" USING btree ("agency_id") WHERE expected_since is not null;--> statement-breakpoint
CREATE INDEX "creators_unconfirmed" ON "creators" USING btree ("agency_id") WHERE unconfirmed_at is not null;--> statement-breakpoint
CREATE INDEX "handles_handle" ON "handles" USING btree ("agency_id",lower("handle"));--> statement-breakpoint
CREATE UNIQUE INDEX "links_one_per_creator" ON "links" USING btree ("agency_id","creator_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "links_one_per_member" ON "links" USING btree ("agency_id","user_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "manager_names_name" ON "manager_names" USING btree ("agency_id",lower("name"));--> statement-breakpoint
CREATE INDEX "runs_creator" ON "runs" USING btree ("agency_id","creator_id");--> statement-breakpoint
CREATE INDEX "runs_welcome" ON "runs" USING btree ("welcome_due_at") WHERE welcome_due_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "runs_open" ON "runs" USING btree ("agency_id","creator_id") WHERE ended_on is null;--> statement-breakpoint
CREATE INDEX "erased_handles_hash" ON "erased_handles" USING btree ("agency_id","hash");--> statement-breakpoint
CREATE INDEX "deletion_requests_user" ON "deletion_requests" USING btree ("agency_id","user_id","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "deletion_requests_waiting" ON "deletion_requests" USING btree ("agency_id","user_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "earning_lines_creator_lines" ON "earning_lines" USING btree ("agency_id","creator_id");--> statement-breakpoint
CREATE UNIQUE INDEX "gates_from_month" ON "gates" USING btree ("agency_id",coalesce("from_month", ''));--> statement-breakpoint
CREATE INDEX "imports_month" ON "imports" USING btree ("agency_id","month","as_of") WHERE state = 'committed';--> statement-breakpoint
CREATE INDEX "imports_history" ON "imports" USING btree ("agency_id","previewed_at","id");--> statement-breakpoint
CREATE INDEX "imports_file" ON "imports" USING btree ("agency_id","file_hash");--> statement-breakpoint
CREATE INDEX "imports_rows" ON "imports" USING btree ("agency_id","rows_hash");--> statement-breakpoint
CREATE INDEX "imports_waiting" ON "imports" USING btree ("previewed_at") WHERE state = 'previewed';--> statement-breakpoint
CREATE UNIQUE INDEX "plans_from_month" ON "plans" USING btree ("agency_id",coalesce("from_month", '')) WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "snapshots_quit" ON "snapshots" USING btree ("agency_id","creator_id") WHERE quit;--> statement-breakpoint
CREATE INDEX "kept_files_import" ON "kept_files" USING btree ("agency_id","import_id");--> statement-breakpoint
CREATE INDEX "kept_files_kept_at" ON "kept_files" USING btree ("kept_at");--> statement-breakpoint
CREATE INDEX "plan_drafts_drafted_at" ON "plan_drafts" USING btree ("agency_id","drafted_at");--> statement-breakpoint
CREATE INDEX "posted_files_due" ON "posted_files" USING btree ("remind_at","id") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "direct_channels_closed" ON "direct_channels" USING btree ("agency_id","user_id") WHERE closed_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "private_threads_one" ON "private_threads" USING btree ("agency_id","user_id") WHERE state in ('making', 'open');--> statement-breakpoint
CREATE INDEX "private_threads_user" ON "private_threads" USING btree ("agency_id","user_id");--> statement-breakpoint
CREATE INDEX "private_threads_making" ON "private_threads" USING btree ("wanted_at") WHERE state = 'making';--> statement-breakpoint
CREATE INDEX "private_threads_coach_unknown" ON "private_threads" USING btree ("coach_looked_at") WHERE not coach_known;--> statement-breakpoint
CREATE INDEX "private_words_waiting" ON "private_words" USING btree ("due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "private_words_user" ON "private_words" USING btree ("agency_id","user_id");--> statement-breakpoint
CREATE INDEX "private_words_done" ON "private_words" USING btree ("done_at") WHERE state <> 'waiting';--> statement-breakpoint
CREATE INDEX "word_attempts_word" ON "word_attempts" USING btree ("agency_id","word_id");--> statement-breakpoint
CREATE INDEX "dues_waiting" ON "dues" USING btree ("due_at","id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "dues_expired" ON "dues" USING btree ("agency_id","settled_at") WHERE state = 'expired';--> statement-breakpoint
CREATE INDEX "dues_settled" ON "dues" USING btree ("settled_at") WHERE state <> 'waiting';--> statement-breakpoint
CREATE INDEX "deliveries_attempted" ON "deliveries" USING btree ("attempted_at");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "jobs_parked" ON "jobs" USING btree ("agency_id") WHERE state = 'parked';--> statement-breakpoint
CREATE INDEX "jobs_state" ON "jobs" USING btree ("state","enqueued_at");
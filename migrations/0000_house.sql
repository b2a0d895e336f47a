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
	"card_channel_id" text,
	"card_message_id" text,
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
CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text,
	"what" text NOT NULL,
	"subject" text,
	"details" jsonb NOT NULL
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
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "interactions_claimed_at" ON "interactions_claimed" USING btree ("claimed_at");--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING btree ("agency_id","at");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "jobs_parked" ON "jobs" USING btree ("agency_id") WHERE state = 'parked';--> statement-breakpoint
CREATE INDEX "jobs_state" ON "jobs" USING btree ("state","enqueued_at");
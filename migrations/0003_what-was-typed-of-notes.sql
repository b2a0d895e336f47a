CREATE TABLE "call_note_drafts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"drafted_by" text NOT NULL,
	"drafted_at" timestamp (3) with time zone NOT NULL,
	"occurrence_id" uuid NOT NULL,
	"user_id" text,
	"seen" integer NOT NULL,
	"typed" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "call_note_drafts" ADD CONSTRAINT "call_note_drafts_occurrence" FOREIGN KEY ("agency_id","occurrence_id") REFERENCES "public"."call_occurrences"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "call_note_drafts_drafted_at" ON "call_note_drafts" USING btree ("drafted_at");--> statement-breakpoint
CREATE INDEX "call_note_drafts_occurrence" ON "call_note_drafts" USING btree ("agency_id","occurrence_id");
--> statement-breakpoint
ALTER TABLE "call_note_drafts" ALTER COLUMN "agency_id" SET STATISTICS 0;

-- A server that has counted every agency believes that one it has not met yet has no rows, and reads all of its rows once for
-- each of them: half a minute for a page. Told not to count them, it believes that each has its share.
ALTER TABLE "agency_owners" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "agency_staff" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "assignments" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "call_answers" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "call_attendance" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "call_blind" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "call_drafts" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "call_interests" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "call_items" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "call_notes" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "call_occurrences" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "call_posts" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "call_presence" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "call_summaries" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "call_watches" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "calls" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "checklist_items" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "checklist_pictures" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "claim_drafts" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "claims" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "creator_news" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "creators" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "deletion_requests" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "deliveries" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "direct_channels" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "dues" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "earning_lines" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "erased_handles" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "gates" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "handles" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "header_names" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "imports" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "kept_files" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "link_picks" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "links" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "manager_names" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "offboardings" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "plan_drafts" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "plans" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "posted_files" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "preferences" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "private_threads" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "private_words" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "reminder_choices" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "runs" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "snapshots" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "staff_news" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "told_apart" ALTER COLUMN "agency_id" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "word_attempts" ALTER COLUMN "agency_id" SET STATISTICS 0;
